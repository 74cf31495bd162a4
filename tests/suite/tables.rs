//! READ: spreadsheets as people and programs write them.

use floorlight::route::{Network, NoRoute, Request, Wishes};
use floorlight::search::answer::Kind;
use floorlight::venue::bundle::Bundle;
use floorlight::venue::read::{Problem, Reading, Severity, VenueFiles, compile, read};
use floorlight::venue::{Place, Session};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

/// A hall of 20 x 10 m with booths A-01 and A-02, a forum room east of it behind a door, a lawn of its own further on.
/// At 0, 0 a thousandth of a degree is some 111 m.
const PLAN: &[(&str, &str)] = &[
    (
        "venue",
        r#"{"id":"v","type":"Feature","properties":{"name":{"en":"Fair"},"display_point":{"type":"Point","coordinates":[0,0]}},"geometry":null}"#,
    ),
    (
        "level",
        r#"{"id":"l0","type":"Feature","properties":{"ordinal":0,"name":{"en":"Ground"}},"geometry":{"type":"Polygon","coordinates":[[[0,0],[0.0005,0],[0.0005,0.0001],[0,0.0001],[0,0]]]}}"#,
    ),
    (
        "unit",
        r#"{"id":"hall","type":"Feature","properties":{"category":"room","level_id":"l0","name":{"en":"Hall"}},"geometry":{"type":"Polygon","coordinates":[[[0,0],[0.0002,0],[0.0002,0.0001],[0,0.0001],[0,0]]]}},
        {"id":"forum","type":"Feature","properties":{"category":"auditorium","level_id":"l0","name":{"en":"Forum Hall","zh":"论坛厅"}},"geometry":{"type":"Polygon","coordinates":[[[0.0002,0],[0.0003,0],[0.0003,0.0001],[0.0002,0.0001],[0.0002,0]]]}},
        {"id":"lawn","type":"Feature","properties":{"category":"unenclosedarea","level_id":"l0","name":{"en":"Lawn"}},"geometry":{"type":"Polygon","coordinates":[[[0.0004,0],[0.0005,0],[0.0005,0.0001],[0.0004,0.0001],[0.0004,0]]]}}"#,
    ),
    (
        "opening",
        r#"{"id":"door","type":"Feature","properties":{"category":"pedestrian","level_id":"l0"},"geometry":{"type":"LineString","coordinates":[[0.0002,0.00004],[0.0002,0.00006]]}}"#,
    ),
    (
        "kiosk",
        r#"{"id":"k1","type":"Feature","properties":{"level_id":"l0","name":{"en":"A-01"}},"geometry":{"type":"Polygon","coordinates":[[[0.00002,0.00002],[0.00004,0.00002],[0.00004,0.00004],[0.00002,0.00004],[0.00002,0.00002]]]}},
        {"id":"k2","type":"Feature","properties":{"level_id":"l0","name":{"en":"A-02"}},"geometry":{"type":"Polygon","coordinates":[[[0.00008,0.00002],[0.0001,0.00002],[0.0001,0.00004],[0.00008,0.00004],[0.00008,0.00002]]]}}"#,
    ),
];

const SETTINGS: &str = "[event]\nstarts = 2017-12-03\nends = 2017-12-05\nlanguages = [\"en\", \"zh\"]\n[[point]]\nid = \"Q1\"\nat = [0.00015, 0.00008, 0]\n";

fn files(tables: &[(&str, &[u8])]) -> VenueFiles {
    let plan = PLAN.iter().map(|(kind, features)| {
        let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
        (format!("imdf/{kind}.geojson"), text.into_bytes())
    });
    let tables = tables.iter().map(|&(name, bytes)| (name.to_owned(), bytes.to_vec()));
    let settings = ("floorlight.toml".to_owned(), SETTINGS.as_bytes().to_vec());
    VenueFiles::from_files(plan.chain([settings]).chain(tables)).expect("the files are readable")
}

fn reading(tables: &[(&str, &[u8])]) -> Reading {
    read(&files(tables))
}

fn bundle(tables: &[(&str, &[u8])]) -> Bundle {
    compile(&files(tables)).expect("a venue without errors").0
}

/// The programme of sessions.csv, and its problems as code and row.
fn programme(csv: &str) -> (Vec<Session>, Vec<(&'static str, String)>) {
    let Reading { venue, problems, .. } = reading(&[("sessions.csv", csv.as_bytes())]);
    let told = |problem: Problem| {
        assert!(problem.file == "sessions.csv" && !problem.message.is_empty() && !problem.fix.is_empty(), "{problem}");
        (problem.code, problem.feature)
    };
    (venue.sessions, problems.into_iter().map(told).collect())
}

/// The one session of a row, and the codes of its problems.
fn row(cells: &str) -> (Session, Vec<&'static str>) {
    let (sessions, problems) = programme(&format!("id,title_en,title_zh,place,start,end\nS1,Talk,演讲,{cells}\n"));
    (sessions[0].clone(), problems.into_iter().map(|(code, _)| code).collect())
}

#[test]
fn a_session_is_read_with_every_column() {
    let (sessions, problems) = programme(
        "id,title_en,title_zh,place,start,end,track,speakers,source_url,Seats\n\
         S1,Opening,开幕式,Forum Hall,2017-12-03 10:00,2017-12-03 11:30,Plenary,A. B.; C. D.,https://example.org/a,300\n",
    );
    assert_eq!(problems, []);
    let [session] = &sessions[..] else { panic!("{sessions:?}") };
    assert_eq!((&*session.title.en, &*session.title.zh), ("Opening", "开幕式"));
    assert_eq!((&*session.start, &*session.end), ("2017-12-03T10:00", "2017-12-03T11:30"));
    assert_eq!((&*session.track, &*session.speakers), ("Plenary", "A. B.; C. D."));
    assert_eq!(session.source_url, "https://example.org/a");
    assert_eq!(session.details, [("seats".to_owned(), "300".to_owned())]);
}

#[test]
fn times_are_read_as_people_write_them() {
    for (written, start) in [
        ("2017-12-03 09:00", "2017-12-03T09:00"),
        ("2017-12-03T09:00", "2017-12-03T09:00"),
        ("2017-12-03 09:00:00", "2017-12-03T09:00"),
        ("2017/12/3 9:00", "2017-12-03T09:00"),
        ("2017年12月3日 9:00", "2017-12-03T09:00"),
        ("2017-12-03", "2017-12-03"),
        ("", ""),
    ] {
        let (session, problems) = row(&format!(",{written},"));
        assert_eq!((&*session.start, problems), (start, vec![]), "{written}");
    }
    for written in [
        "tomorrow",
        "2017-13-03 10:00",
        "2017-02-29",
        "2017-12-03 25:00",
        "3/12/2017 10:00",
        "10:00",
        "2017-12-03T10:00Z",
        "2017-12-03T10:00+08:00",
    ] {
        let (session, problems) = row(&format!(",{written},"));
        assert_eq!((&*session.start, problems), ("", vec!["bad-time"]), "{written}");
    }
    assert_eq!(row(",2017-12-04 09:00,10:30").0.end, "2017-12-04T10:30", "an hour alone is of the same day");
}

#[test]
fn times_that_cannot_be_are_told() {
    let (session, problems) = row(",2017-12-03 11:00,2017-12-03 10:00");
    assert_eq!((&*session.end, problems), ("", vec!["end-before-start"]));
    let (session, problems) = row(",,2017-12-03 10:00");
    assert_eq!((&*session.end, problems), ("", vec!["bad-time"]));
    assert_eq!(row(",2018-12-03 11:00,").1, ["outside-event"]);
    assert_eq!(row(",2017-12-05 23:00,").1, [""; 0], "the last day is whole");
}

#[test]
fn the_programme_is_in_order_of_time_and_the_open_ones_come_last() {
    let (sessions, problems) = programme(
        "id,title_en,title_zh,start\nlate,T,题,2017-12-04 09:00\nopen,T,题,\nday,T,题,2017-12-03\nnoon,T,题,2017-12-03 12:00\nmorning,T,题,2017-12-03 8:00\n",
    );
    assert_eq!(problems, []);
    let ids: Vec<&str> = sessions.iter().map(|session| &*session.id).collect();
    assert_eq!(ids, ["morning", "noon", "day", "late", "open"]);
}

#[test]
fn rows_that_lack_something_are_told_by_their_number() {
    let (sessions, problems) = programme(
        "id,title_en,title_zh\nS1,One,一\n,,\n,Two,二\nS1,Again,又\nS2,,\nS3,Three,\nA-01,Booth,展位\nQ1,Point,点\n",
    );
    let told = [
        ("no-id", "row 4"),
        ("duplicate-id", "row 5"),
        ("no-title", "row 6"),
        ("untranslated", "row 7"),
        ("taken-id", "row 8"),
        ("taken-id", "row 9"),
    ];
    assert_eq!(problems, told.map(|(code, row)| (code, row.to_owned())));
    assert_eq!(sessions.iter().find(|session| session.id == "S2").map(|session| &*session.title.en), Some("S2"));
}

#[test]
fn blank_lines_are_counted_and_not_read() {
    for end in ["\n", "\r\n"] {
        let csv = ["", "id,title_en,title_zh", "", "", "S1,One,一", ",Two,二", "", ",Three,三"].join(end);
        let (sessions, problems) = programme(&csv);
        assert_eq!(sessions.len(), 1);
        assert_eq!(problems, [6, 8].map(|row| ("no-id", format!("row {row}"))), "{end:?}");
    }
}

#[test]
fn a_session_is_walked_to_by_the_door_of_its_room_at_its_booth_or_on_its_lawn() {
    let csv = "id,title_en,title_zh,place\nroom,A,甲,forum hall\n中,B,乙,论坛厅\nbooth,C,丙,a2\nlawn,D,丁,Lawn\npoint,E,戊,Q1\nnowhere,F,己,Moon\n";
    let tables: &[(&str, &[u8])] = &[("sessions.csv", csv.as_bytes())];
    let told: Vec<_> = reading(tables).problems.into_iter().map(|problem| (problem.code, problem.feature)).collect();
    assert_eq!(told, [("unknown-place", "row 7".to_owned())]);
    let Bundle { venue, floor, .. } = bundle(tables);
    let network = Network::new(&venue, &floor);
    let walk = |from: &str, to: &str| {
        let place = |words| Place::resolve(&venue, words).expect("it is known");
        let (from, to) = (place(from), place(to));
        network.route(&venue, &Request { from, to, via: vec![], best_order: false, wishes: Wishes::default() })
    };
    // The door's free part reaches from 0.00004 to 0.00006 degrees north, less 0.3 m at each end.
    for room in ["room", "ROOM", "中"] {
        let route = walk("0.00019,0.00005,0", room).expect("a way to the door");
        assert!((route.distance_m - 1.113).abs() < 0.01, "{room}: {} m", route.distance_m);
    }
    let to_booth = walk("Q1", "A-02").expect("a way").distance_m;
    assert_eq!(walk("Q1", "booth").expect("a way").distance_m, to_booth);
    assert_eq!(walk("Q1", "point").expect("a way").distance_m, 0.0);
    let lawn = walk("0.00045,0.00005,0", "lawn").expect("a way to its middle");
    assert!(lawn.distance_m < 0.01, "{} m", lawn.distance_m);
    assert!(matches!(walk("Q1", "nowhere"), Err(NoRoute::Nowhere(name)) if name == "F"));
    assert_eq!(Place::resolve(&venue, "nowhere").map(|place| place.id(&venue)).as_deref(), Ok("nowhere"));
}

#[test]
fn sessions_are_found_by_title_speaker_and_pinyin() {
    let csv =
        "id,title_en,title_zh,speakers\nS1,Sharing economy,分享经济论坛,Mei Jianming\nS2,Opening ceremony,开幕式,\n";
    let Bundle { venue, index, .. } = bundle(&[("sessions.csv", csv.as_bytes())]);
    for (typed, id) in [
        ("sharing", "S1"),
        ("分享经济", "S1"),
        ("fenxiang", "S1"),
        ("jianming", "S1"),
        ("开幕", "S2"),
        ("openning", "S2"),
    ] {
        let best = index.search(&venue, typed, 1)[0].answer(&venue);
        assert_eq!((&*best.id, best.kind), (id, Kind::Session), "{typed}");
    }
    assert_eq!(serde_json::to_value(Kind::Session).ok(), Some("session".into()));
}

#[test]
fn moved_ids_lead_to_what_they_now_mean() {
    let tables: &[(&str, &[u8])] = &[
        ("exhibitors.csv", b"id,booth,name_en\nE1,A-02,One\n"),
        ("aliases.csv", b"old,new\nB7,A-01\nX1,E1\nolder,old\nold,Q1\n"),
    ];
    let venue = reading(tables).venue;
    let now = |old: &str| Place::resolve(&venue, old).map(|place| place.id(&venue));
    assert_eq!(now("B7").as_deref(), Ok("A-01"));
    assert_eq!(now("x1").as_deref(), Ok("E1"));
    assert_eq!(now("older").as_deref(), Ok("Q1"), "what moved twice");
    assert!(reading(tables).problems.is_empty());
}

#[test]
fn aliases_that_lead_nowhere_are_told() {
    let csv = b"old,new\nB7,B8\nround,about\nabout,round\nA-01,A-02\ngone,\n";
    let told: Vec<_> = reading(&[("aliases.csv", csv)]).problems;
    let told: Vec<_> = told.iter().map(|problem| (problem.code, &*problem.feature)).collect();
    let dead = |row| ("dead-alias", row);
    assert_eq!(told, [dead("row 2"), dead("row 3"), dead("row 4"), ("alias-in-use", "row 5"), dead("row 6")]);
}

/// A workbook of one sheet.
fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.add_worksheet().write(0, 0, "notes").expect("a second sheet");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_workbook_is_read_as_it_was_typed() {
    let sessions = workbook(|sheet| {
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let both = Format::new().set_num_format("yyyy-mm-dd hh:mm");
        let hour = Format::new().set_num_format("hh:mm");
        let at = |day, hour, minute| ExcelDateTime::from_ymd(2017, 12, day).unwrap().and_hms(hour, minute, 0).unwrap();
        // A title over the sheet is no row of it, and neither is an empty line.
        for (column, heading) in (0..).zip(["ID", "Title_EN", "title_zh", "place", "start", "end", "Seats"]) {
            sheet.write(1, column, heading).unwrap();
        }
        sheet.write(3, 0, 7).unwrap();
        sheet.write(3, 1, "Opening ").unwrap();
        sheet.write(3, 2, "开幕式").unwrap();
        sheet.write(3, 3, "论坛厅").unwrap();
        sheet.write_with_format(3, 4, at(3, 10, 20), &both).unwrap();
        sheet.write_with_format(3, 5, ExcelDateTime::from_hms(11, 50, 0).unwrap(), &hour).unwrap();
        sheet.write(3, 6, 1.5).unwrap();
        sheet.write(4, 0, "S2").unwrap();
        sheet.write(4, 1, "Open").unwrap();
        sheet.write(4, 2, "待定").unwrap();
        sheet.write_with_format(4, 4, ExcelDateTime::from_ymd(2017, 12, 4).unwrap(), &day).unwrap();
        sheet.write(5, 0, "S3").unwrap();
    });
    let exhibitors = workbook(|sheet| {
        for (column, heading) in (0..).zip(["id", "booth", "name_en"]) {
            sheet.write(0, column, heading).unwrap();
        }
        sheet.write(1, 0, "E1").unwrap();
        sheet.write(1, 1, "A-01; A-02").unwrap();
        sheet.write(1, 2, "One").unwrap();
        sheet.write(2, 0, 12).unwrap();
        sheet.write(2, 1, "A-09").unwrap();
    });
    let Reading { venue, problems, .. } = reading(&[("sessions.xlsx", &sessions), ("exhibitors.xlsx", &exhibitors)]);
    let told: Vec<_> = problems.iter().map(|problem| (problem.code, &*problem.file, &*problem.feature)).collect();
    assert_eq!(told, [("unknown-booth", "exhibitors.xlsx", "row 3"), ("no-title", "sessions.xlsx", "row 6")]);
    let times: Vec<_> = venue.sessions.iter().map(|session| (&*session.id, &*session.start, &*session.end)).collect();
    assert_eq!(times, [("7", "2017-12-03T10:20", "2017-12-03T11:50"), ("S2", "2017-12-04", ""), ("S3", "", "")]);
    assert_eq!(venue.sessions[0].title.en, "Opening");
    assert_eq!(venue.sessions[0].details, [("seats".to_owned(), "1.5".to_owned())]);
    assert_eq!(venue.exhibitors[0].booths.len(), 2);
    assert_eq!(venue.exhibitors[1].id, "12");
}

#[test]
fn a_workbook_that_is_none_and_a_second_list_are_told() {
    let told = |tables: &[(&str, &[u8])]| {
        let problems = reading(tables).problems;
        problems.into_iter().map(|problem| (problem.severity, problem.code, problem.file)).collect::<Vec<_>>()
    };
    let broken = told(&[("sessions.xlsx", b"PK not a workbook")]);
    assert_eq!(broken, [(Severity::Error, "bad-table", "sessions.xlsx".to_owned())]);
    let both = told(&[("exhibitors.csv", b"id\nE1\n"), ("exhibitors.xlsx", &workbook(|_| {}))]);
    assert_eq!(both, [(Severity::Warning, "two-tables", "exhibitors.xlsx".to_owned())]);
    let unnamed = told(&[("sessions.csv", b"title_en\nTalk\n")]);
    assert_eq!(unnamed, [(Severity::Error, "bad-table", "sessions.csv".to_owned())]);
    assert_eq!(told(&[("sessions.csv", b"")]), []);
    let spoilt = workbook(|sheet| {
        sheet.write(0, 0, "id").unwrap();
        sheet.write(0, 1, "name_en").unwrap();
        sheet.write(1, 0, "E1").unwrap();
        sheet.write_formula(1, 1, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    });
    let cell = told(&[("exhibitors.xlsx", &spoilt)]);
    assert_eq!(cell, [(Severity::Warning, "bad-cell", "exhibitors.xlsx".to_owned())]);
}

/// The exhibitors' Chinese names, and the codes of problems, of one file in some encoding.
fn names(bytes: &[u8]) -> (Vec<String>, Vec<(Severity, &'static str)>) {
    let Reading { venue, problems, .. } = reading(&[("exhibitors.csv", bytes)]);
    let names = venue.exhibitors.into_iter().map(|exhibitor| exhibitor.name.zh);
    (names.collect(), problems.into_iter().map(|problem| (problem.severity, problem.code)).collect())
}

#[test]
fn csv_is_read_in_every_encoding_that_excel_writes() {
    let huawei = vec!["华为".to_owned()];
    let text = "id,name_zh\r\nE1,华为\r\n";
    assert_eq!(names(text.as_bytes()), (huawei.clone(), vec![]));
    assert_eq!(names(format!("\u{feff}{text}").as_bytes()), (huawei.clone(), vec![]));
    // 华为 is BB AA CE AA in GB18030, as the standard has it.
    assert_eq!(
        names(b"id,name_zh\r\nE1,\xBB\xAA\xCE\xAA\r\n"),
        (huawei.clone(), vec![(Severity::Warning, "other-encoding")])
    );
    let utf16: Vec<u8> = "\u{feff}id\tname_zh\r\nE1\t华为\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(names(&utf16), (huawei.clone(), vec![]), "“Unicode text”");
    assert_eq!(names(b"id,name_zh\nE1,\xFF\xFF\xFF\n"), (vec![], vec![(Severity::Error, "not-utf8")]));
}

#[test]
fn csv_may_have_semicolons_or_tabs_between_its_cells() {
    let venue = reading(&[("exhibitors.csv", "id;booth;name_en\nE1;\"A-01;A-02\";Smith, Jones\n".as_bytes())]).venue;
    assert_eq!(venue.exhibitors[0].name.en, "Smith, Jones");
    assert_eq!(venue.exhibitors[0].booths.len(), 2);
    let venue = reading(&[("exhibitors.csv", "id\tbooth\tname_en\nE1\tA-01;A-02\tOne\n".as_bytes())]).venue;
    assert_eq!(venue.exhibitors[0].booths.len(), 2);
}

#[test]
fn a_spreadsheets_lock_file_and_a_copy_are_not_taken_for_the_list() {
    let venue =
        reading(&[("exhibitors.csv", b"id\nE1\n"), ("a-exhibitors.csv", b"id\nE2\n"), ("~$exhibitors.xlsx", b"")]);
    assert_eq!(venue.venue.exhibitors.len(), 1);
    assert_eq!(venue.venue.exhibitors[0].id, "E1");
    assert!(venue.problems.is_empty(), "{:?}", venue.problems);
}

#[test]
fn the_demos_programme_leads_upstairs() {
    let demo = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/venues/light-of-the-internet-2017");
    let Reading { venue, problems, .. } = read(&VenueFiles::from_path(&demo).expect("the demo is there"));
    assert!(problems.iter().all(|problem| problem.file != "sessions.csv"), "{problems:?}");
    let plenary = venue.sessions.iter().find(|session| session.id == "S02").expect("the plenary session");
    let [room] = plenary.units[..] else { panic!("{plenary:?} is in one room") };
    assert_eq!((&*venue[room].name.en, venue[venue[room].level].ordinal), ("Wuzhen Hall", 1));
    let stand = venue.sessions.iter().find(|session| session.id == "X03").expect("the sample at a stand");
    assert_eq!(stand.booths.len(), 1);
    let square = venue.sessions.iter().find(|session| session.id == "X06").expect("the sample on the square");
    assert!(square.at.is_some_and(|(level, _)| venue[level].ordinal == 0));
}
