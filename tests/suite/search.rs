//! FIND: what visitors type leads to what they mean.
//!
//! The fair is the demo: `assets/venues/light-of-the-internet-2017`.

use std::collections::HashSet;
use std::path::Path;

use floorlight::search::answer::{Answer, Kind};
use floorlight::search::{Hit, Index};
use floorlight::venue::read::{VenueFiles, read};
use floorlight::venue::{Text, Venue};
use proptest::prelude::*;
use serde_json::json;

/// A fair and its index.
struct Fair {
    venue: Venue,
    index: Index,
}

impl Fair {
    fn new() -> Fair {
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/venues/light-of-the-internet-2017");
        let reading = read(&VenueFiles::from_path(&demo).expect("the demo is there"));
        assert!(!reading.has_errors(), "{:?}", reading.problems);
        Fair::of(reading.venue)
    }

    fn of(venue: Venue) -> Fair {
        Fair { index: Index::build(&venue), venue }
    }

    fn answers(&self, query: &str, limit: usize) -> Vec<Answer> {
        self.search(query, limit).iter().map(|hit| hit.answer(&self.venue)).collect()
    }

    fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        self.index.search(&self.venue, query, limit)
    }

    /// Ids of the best hits.
    fn ids(&self, query: &str, limit: usize) -> Vec<String> {
        self.search(query, limit).iter().map(|hit| hit.answer(&self.venue).id).collect()
    }
}

/// What is typed, and the id of what it should lead to, or the beginning of its English name; written from how people
/// type.
const TABLE: &[(&str, &[(&str, &str)])] = &[
    (
        "exact names",
        &[
            ("Huawei Technologies", "E003"),
            ("huawei", "E003"),
            ("华为", "E003"),
            ("ALIBABA", "E001"),
            ("Alibaba Group", "E001"),
            ("阿里巴巴集团", "E001"),
            ("tmall", "E002"),
            ("天猫", "E002"),
            ("Tencent", "E004"),
            ("腾讯", "E004"),
            ("kaspersky", "E006"),
            ("卡巴斯基实验室", "E006"),
            ("JD.com", "E007"),
            ("jd", "E007"),
            ("jdcom", "E007"),
            ("京东", "E007"),
            ("megvii", "E008"),
            ("Face++", "E008"),
            ("sogou", "E010"),
            ("搜狗", "E010"),
            ("iFLYTEK", "E011"),
            ("SAP", "E016"),
            ("CETC", "E018"),
            ("Metapebble", "E308"),
            ("Armillane", "E229"),
            ("Paceman", "E313"),
            ("丈量人", "E313"),
            ("浑仪", "E229"),
        ],
    ),
    (
        "beginnings",
        &[
            ("huaw", "E003"),
            ("h", "E003"),
            ("kasp", "E006"),
            ("kaspersk", "E006"),
            ("卡巴斯基", "E006"),
            ("卡巴", "E006"),
            ("ali", "E001"),
            ("阿里", "E001"),
            ("tenc", "E004"),
            ("bai", "E015"),
            ("科大", "E011"),
            ("china tele", "E005"),
            ("china uni", "E009"),
        ],
    ),
    (
        "parts of Chinese names",
        &[
            ("讯飞", "E011"),
            ("巴巴", "E001"),
            ("电信", "E005"),
            ("联通", "E009"),
            ("中国邮政", "E012"),
            ("文物局", "E013"),
            ("旷视", "E008"),
            ("中电科", "E018"),
            ("无障碍寻路", "E333"),
        ],
    ),
    (
        "booths",
        &[
            ("C1-001", "E003"),
            ("c1-001", "E003"),
            ("c1 1", "E003"),
            ("c11", "E003"),
            ("c1001", "E003"),
            ("C1 - 001", "E003"),
            ("Ｃ１－００１", "E003"),
            ("booth c1-001", "E003"),
            ("Stand C1-001", "E003"),
            ("展位C1-001", "E003"),
            ("C1-001号展位", "E003"),
            ("c1-002", "E001"),
            ("e1 1", "E002"),
            ("A1-001", "E007"),
            ("a11", "E007"),
        ],
    ),
    (
        "pinyin in full",
        &[
            ("tengxun", "E004"),
            ("teng xun", "E004"),
            ("téng xùn", "E004"),
            ("hua wei", "E003"),
            ("alibaba", "E001"),
            ("a li ba ba", "E001"),
            ("kabasiji", "E006"),
            ("tianmao", "E002"),
            ("jingdong", "E007"),
            ("sougou", "E010"),
            ("kedaxunfei", "E011"),
            ("keda xunfei", "E011"),
            ("zhongguodianxin", "E005"),
            ("zhongguo liantong", "E009"),
            ("youzheng", "E012"),
            ("kuangshi", "E008"),
            ("zhangliangren", "E313"),
            ("lvjiang", "E352"),
            ("tengx", "E004"),
        ],
    ),
    (
        "pinyin initials",
        &[
            ("hw", "E003"),
            ("tx", "E004"),
            ("albb", "E001"),
            ("kbsj", "E006"),
            ("kdxf", "E011"),
            ("zgdx", "E005"),
            ("zglt", "E009"),
            ("zgyz", "E012"),
            ("gjwwj", "E013"),
            ("huaw", "E003"),
        ],
    ),
    (
        "words in any order",
        &[
            ("technologies huawei", "E003"),
            ("lab kaspersky", "E006"),
            ("telecom china", "E005"),
            ("heritage cultural state", "E013"),
            ("quantum tele chi", "E005"),
            ("huawei phone", "E003"),
            ("华为手机", "E003"),
            ("huawei 芯片", "E003"),
            ("alibaba 集团", "E001"),
            ("tmall supermarket", "E002"),
            ("天猫无人超市", "E002"),
            ("kunming equinoxline", "E244"),
            ("i flytek", "E011"),
            ("chinapost", "E012"),
        ],
    ),
    (
        "slips",
        &[
            ("hauwei", "E003"),
            ("huwei", "E003"),
            ("huawai", "E003"),
            ("huaawei", "E003"),
            ("huawie", "E003"),
            ("kaspersy", "E006"),
            ("kasperksy", "E006"),
            ("kaspresky", "E006"),
            ("kasperski", "E006"),
            ("caspersky", "E006"),
            ("alibba", "E001"),
            ("alibabba", "E001"),
            ("ailbaba", "E001"),
            ("tencnet", "E004"),
            ("tecent", "E004"),
            ("tensent", "E004"),
            ("tenxun", "E004"),
            ("tengxum", "E004"),
            ("iflytec", "E011"),
            ("ifyltek", "E011"),
            ("sogu", "E010"),
            ("megvi", "E008"),
            ("baidi", "E015"),
            ("unicmo", "E009"),
            ("huawei tecnologies", "E003"),
            ("metapeble", "E308"),
            ("equinoxlien", "E244"),
            ("kaspesrk", "E006"),
        ],
    ),
    (
        "other letters",
        &[
            ("fjellsjo", "E401"),
            ("Fjellsjø", "E401"),
            ("bogazkusu", "E350"),
            ("song xanh", "E352"),
            ("ipeverde", "E318"),
            ("wisloka", "E213"),
            ("securite", "E345"),
            ("ＨＵＡＷＥＩ", "E003"),
            ("h2o", "E177"),
            ("bruckenlicht", "E182"),
            ("utf8", "E141"),
            ("5gong", "E146"),
            ("xian midnightskiff", "E279"),
        ],
    ),
    (
        "needs",
        &[
            ("restroom", "Restroom"),
            ("toilet", "Restroom"),
            ("toilets", "Restroom"),
            ("wc", "Restroom"),
            ("bathroom", "Restroom"),
            ("厕所", "Restroom"),
            ("洗手间", "Restroom"),
            ("卫生间", "Restroom"),
            ("cesuo", "Restroom"),
            ("xishoujian", "Restroom"),
            ("restrom", "Restroom"),
            ("wheelchair", "Step-free restroom"),
            ("无障碍洗手间", "Step-free restroom"),
            ("info", "Information"),
            ("help", "Information"),
            ("服务台", "Information"),
            ("问讯处", "Information"),
            ("咨询台", "Information"),
            ("volunteers", "Volunteers"),
            ("志愿者", "Volunteers"),
            ("women", "Restroom, women"),
            ("男厕所", "Restroom, men"),
            ("exit", "Main entrance"),
            ("registration", "Registration"),
            ("badge", "Badge"),
            ("签到", "Registration"),
            ("bus", "Sightseeing bus"),
            ("班车", "Sightseeing bus"),
            ("stairs", "South stairs"),
            ("escalator", "Escalator"),
            ("quiet room", "Quiet room"),
            ("母婴室", "Mothers"),
            ("aed", "Defibrillator"),
            ("lost and found", "Lost and found"),
            ("canal teahouse", "Canal Teahouse"),
            ("first aid", "First aid"),
            ("doctor", "First aid"),
            ("急救", "First aid"),
            ("医务室", "First aid"),
            ("charge", "Charging"),
            ("charging", "Charging"),
            ("充电", "Charging"),
            ("coffee", "Coffee bar"),
            ("cafe", "Foyer"),
            ("咖啡吧", "Coffee bar"),
            ("餐厅", "Wuzhen Restaurant"),
            ("吃饭", "Wuzhen Restaurant"),
            ("lift", "South lift"),
            ("elevator", "South lift"),
            ("电梯", "South lift"),
            ("cloakroom", "Cloakroom"),
            ("luggage", "Cloakroom"),
            ("寄存", "Cloakroom"),
            ("water", "Drinking water"),
            ("饮水", "Drinking water"),
        ],
    ),
    (
        "sectors and zones",
        &[
            ("digital economy", "digital economy"),
            ("数字经济", "digital economy"),
            ("szjj", "digital economy"),
            ("cyberspace governance", "cyberspace governance"),
            ("网络空间治理", "cyberspace governance"),
            ("主题展区", "Theme zone"),
            ("project talks", "Project talks"),
            ("qianyan jishu", "cutting-edge technology"),
        ],
    ),
    (
        "what is shown",
        &[
            ("tmall genie", "E001"),
            ("天猫精灵", "E001"),
            ("penguin", "E012"),
            ("企鹅", "E012"),
            ("lamp post", "E018"),
            ("量子保密", "E005"),
            ("汪仔", "E010"),
        ],
    ),
];

#[test]
fn what_people_type_leads_to_what_they_mean() {
    let fair = Fair::new();
    let mut wrong = Vec::new();
    for (class, rows) in TABLE {
        for (query, id) in *rows {
            let answers = fair.answers(query, 3);
            let right = |best: &Answer| best.id == *id || best.name.en.starts_with(id);
            if !answers.first().is_some_and(right) {
                let names: Vec<_> = answers.iter().map(|answer| (&answer.id, &answer.name.en, answer.score)).collect();
                wrong.push(format!("{class}: {query} led to {names:?} instead of {id}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_occupied_booth_answers_as_its_exhibitor_and_a_free_one_as_itself() {
    let mut fair = Fair::new();
    let huawei = fair.answers("c1-001", 1).remove(0);
    assert_eq!((huawei.kind, &*huawei.name.zh), (Kind::Exhibitor, "华为"));
    assert_eq!((huawei.booth.as_deref(), huawei.booths), (Some("C1-001"), vec!["C1-001".to_owned()]));
    let two = fair.answers("a1 20", 1).remove(0);
    assert_eq!((two.booth.as_deref(), two.booths.len()), (Some("A1-019"), 2));

    fair.venue.booths.iter_mut().filter(|booth| booth.number == "C1-001").for_each(|booth| booth.exhibitors.clear());
    let free = Fair::of(fair.venue).answers("c1-001", 1).remove(0);
    assert_eq!((free.kind, &*free.name.en, free.booth.as_deref()), (Kind::Booth, "C1-001", Some("C1-001")));
}

#[test]
fn an_answer_reads_as_the_contract_says() {
    let first_aid = serde_json::to_value(Fair::new().answers("first aid", 1).remove(0)).expect("plain data");
    let expected = json!({"kind": "amenity", "booth": null, "booths": [], "name": {"en": "First aid", "zh": "医务室"}});
    for (field, value) in expected.as_object().expect("an object") {
        assert_eq!(&first_aid[field], value, "{field}");
    }
    assert!(first_aid["id"].is_string() && first_aid["score"].is_number());
}

#[test]
fn words_found_nowhere_are_passed_over_and_blank_ones_find_nothing() {
    let fair = Fair::new();
    assert_eq!(fair.ids("huawei qqqqzzzz", 1), ["E003"]);
    assert_eq!(fair.ids("where is huawei", 1), ["E003"]);
    for blank in ["", " ", "　", "!?", "\u{301}"] {
        assert!(fair.search(blank, 10).is_empty(), "{blank:?}");
    }
    assert!(fair.search("qqqqzzzz", 10).is_empty());
    assert!(fair.search("huawei", 0).is_empty());
}

#[test]
fn the_index_survives_being_shipped() {
    let fair = Fair::new();
    let bytes = postcard::to_allocvec(&fair.index).expect("plain data");
    assert_eq!(postcard::from_bytes::<Index>(&bytes).expect("just written"), fair.index);
    assert_eq!(Index::build(&fair.venue), fair.index);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn any_text_is_answered_within_the_limit_and_nothing_comes_twice(
        queries in proptest::collection::vec("([a-z]{1,3}|[0-9]{1,4}|[华为阿里科技中国]{1,4}|[ -]|\\PC){0,12}", 20), limit in 0_usize..30,
    ) {
        thread_local! { static FAIR: Fair = Fair::new(); }
        FAIR.with(|fair| {
            for query in &queries {
                let hits = fair.search(query, limit);
                prop_assert!(hits.len() <= limit);
                prop_assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
                let targets: HashSet<String> = hits.iter().map(|hit| format!("{:?}", hit.target)).collect();
                prop_assert_eq!(targets.len(), hits.len());
            }
            Ok(())
        })?;
    }
}

#[test]
fn of_names_as_near_the_one_as_written_comes_first_and_of_initials_those_of_most_of_the_name() {
    let mut venue = Fair::new().venue;
    let names = [
        ("Teroncore Energy", "华威恒能源科技"),
        ("Quaagrid Defense", "星安源安全科技"),
        ("Norenfenra Energy", "星安能源科技"),
        ("Delialo Devices", "泰云电子科技"),
        ("Dororbix Photonics", "泰宇量子科技"),
    ];
    for (exhibitor, (en, zh)) in venue.exhibitors.iter_mut().filter(|exhibitor| exhibitor.id != "E003").zip(names) {
        exhibitor.name = Text::new(en, zh);
    }
    let fair = Fair::of(venue);
    // One swap from Huawei, and from hua wei, which 华威 is read as too.
    for typed in ["hauwei", "huwaei"] {
        assert_eq!(fair.ids(typed, 1), ["E003"], "{typed}");
    }
    // Four initials, or three of which one syllable is written out.
    assert_eq!(fair.answers("xany", 1)[0].name.zh, "星安能源科技");
    // A syllable written out, or one only begun.
    assert_eq!(fair.answers("taiyu", 1)[0].name.zh, "泰宇量子科技");
}

#[test]
fn ids_that_moved_lead_to_where_they_went() {
    let mut fair = Fair::new();
    fair.venue.aliases.push(("OLD-7".into(), "E003".into()));
    assert_eq!(fair.ids("old-7", 1), ["E003"]);
}

#[test]
fn what_answers_is_marked_in_the_script_it_is_shown_in() {
    let fair = Fair::new();
    for (typed, name, marked) in [
        ("huaw", "Huawei Technologies", "[Huaw]ei Technologies"),
        ("tech hua", "Huawei Technologies", "[Hua]wei [Tech]nologies"),
        ("HUÁWEI", "Huawei Technologies", "[Huawei] Technologies"),
        ("华", "华为", "[华]为"),
        ("hua", "华为", "[华]为"),
        ("huawei", "华为", "[华为]"),
        ("hua wei", "华为", "[华为]"),
        ("hw", "华为", "[华为]"),
        ("wei", "华为", "华[为]"),
        ("xyz", "华为", "华为"),
        ("", "华为", "华为"),
    ] {
        let target =
            fair.search("E003", 1).first().map_or_else(|| fair.search("huawei", 1)[0].target, |hit| hit.target);
        let mut shown = String::new();
        let mut from = 0;
        for mark in fair.index.marks(&fair.venue, target, typed, name) {
            shown += &format!("{}[{}]", &name[from..mark.start], &name[mark.clone()]);
            from = mark.end;
        }
        assert_eq!(shown + &name[from..], marked, "{typed}");
    }
}

#[test]
fn words_that_fit_nothing_still_lead_somewhere_near() {
    let fair = Fair::new();
    let near = |typed: &str| fair.index.nearest(&fair.venue, typed, 3).first().map(|hit| hit.answer(&fair.venue).id);
    assert_eq!(near("huaweqqqqq").as_deref(), Some("E003"));
    assert_eq!(near("§"), None);
    assert_eq!(near("华为技术公司吗").as_deref(), Some("E003"));
    // Ids and numbers in an address, as people copy them by hand.
    for (written, meant) in
        [("E03", "E003"), ("e0003", "E003"), ("S2", "S02"), ("C1-O01", "E003"), ("Q77", "Q7"), ("k01", "K1")]
    {
        assert_eq!(near(written).as_deref(), Some(meant), "{written}");
    }
}
