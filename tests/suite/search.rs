//! FIND: what visitors type leads to what they mean.
//!
//! The exhibitors are those of the Light of the Internet Expo (`tests/venues/fair-411`, mostly sample names), on a plain
//! grid of stands: `A1-001` to `C1-083`, of which the last of hall `C1` is free.

use std::collections::HashSet;

use floorlight::search::answer::Kind;
use floorlight::search::{Hit, Index};
use floorlight::venue::Venue;
use floorlight::venue::read::{VenueFiles, read};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A fair and its index.
struct Fair {
    venue: Venue,
    index: Index,
}

impl Fair {
    fn new() -> Fair {
        let exhibitors = include_bytes!("../venues/fair-411/exhibitors.csv").to_vec();
        let mut files =
            vec![("exhibitors.csv".to_owned(), exhibitors), ("floorlight.toml".to_owned(), SETTINGS.into())];
        for (kind, features) in plan() {
            let collection = json!({"type": "FeatureCollection", "name": kind, "features": features});
            files.push((format!("imdf/{kind}.geojson"), collection.to_string().into_bytes()));
        }
        let reading = read(&VenueFiles::from_files(files).expect("the files are there"));
        assert!(!reading.has_errors(), "{:?}", reading.problems);
        let index = Index::build(&reading.venue);
        Fair { venue: reading.venue, index }
    }

    fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        self.index.search(&self.venue, query, limit)
    }

    /// Ids of the best hits.
    fn ids(&self, query: &str, limit: usize) -> Vec<String> {
        self.search(query, limit).iter().map(|hit| hit.answer(&self.venue).id).collect()
    }
}

const SETTINGS: &str = r#"
[event]
id = "fair"
name = { en = "Fair", zh = "博览会" }
[[sector]]
id = "digital economy"
name = { en = "Digital economy", zh = "数字经济" }
[[sector]]
id = "cutting-edge technology"
name = { en = "Cutting-edge technology", zh = "前沿技术" }
[[sector]]
id = "internet & society"
name = { en = "Internet & society", zh = "互联网与社会" }
[[sector]]
id = "cyberspace governance"
name = { en = "Cyberspace governance", zh = "网络空间治理" }
[[sector]]
id = "exchange & cooperation"
name = { en = "Exchange & cooperation", zh = "交流合作" }
"#;

/// A plain floor plan: one level, one hall, stands on a grid, some services and zones.
fn plan() -> Vec<(&'static str, Vec<Value>)> {
    let square = |x: f64, y: f64, size: f64| {
        let at = |dx: f64, dy: f64| json!([120.49 + (x + dx) * 1e-5, 30.74 + (y + dy) * 1e-5]);
        json!({"type": "Polygon", "coordinates": [[at(0., 0.), at(size, 0.), at(size, size), at(0., size), at(0., 0.)]]})
    };
    let feature = |id: &str, kind: &str, geometry: Value, properties: Value| json!({"type": "Feature", "id": id, "feature_type": kind, "geometry": geometry, "properties": properties});
    let level = feature(
        "level",
        "level",
        square(0., 0., 1000.),
        json!({"ordinal": 0, "name": {"en": "Ground"}, "short_name": {"en": "G"}, "category": "unspecified"}),
    );
    let hall = feature("hall", "unit", square(0., 0., 1000.), json!({"category": "room", "level_id": "level"}));
    let kiosks = (0..415).map(|at| {
        let (hall, number) = (["A1", "A2", "B1", "B2", "C1"][at % 5], at / 5 + 1);
        let number = format!("{hall}-{number:03}");
        let place = square((at % 40) as f64 * 20., (at / 40) as f64 * 20., 4.);
        feature(&number, "kiosk", place, json!({"name": {"en": number}, "level_id": "level"}))
    });
    let amenities = [
        ("restroom-1", "restroom", json!(null)),
        ("restroom-2", "restroom.wheelchair", json!(null)),
        ("info", "information", json!({"en": "Main information desk", "zh": "总服务台"})),
        ("first-aid", "firstaid", json!(null)),
        ("charge", "powerchargingstation", json!(null)),
        ("food", "eatingdrinking", json!({"en": "Canal Café", "zh": "运河咖啡"})),
        ("lift", "elevator", json!(null)),
        ("cloak", "coatcheck", json!(null)),
        ("water", "drinkingfountain", json!(null)),
    ];
    let amenities = amenities.into_iter().enumerate().map(|(at, (id, category, name))| {
        let point = json!({"type": "Point", "coordinates": [120.49 + at as f64 * 1e-4, 30.749]});
        feature(id, "amenity", point, json!({"category": category, "name": name, "unit_ids": ["hall"]}))
    });
    let zones = [("Themes", "主题展区"), ("General exhibition", "综合展区"), ("Project talks", "项目合作洽谈区")];
    let zones = zones.into_iter().map(|(en, zh)| {
        feature(
            en,
            "section",
            square(0., 0., 100.),
            json!({"category": "exhibition", "level_id": "level", "name": {"en": en, "zh": zh}}),
        )
    });
    let venue = feature(
        "venue",
        "venue",
        square(0., 0., 1000.),
        json!({"category": "conventioncenter", "name": {"en": "Centre"}}),
    );
    vec![
        ("venue", vec![venue]),
        ("level", vec![level]),
        ("unit", vec![hall]),
        ("kiosk", kiosks.collect()),
        ("amenity", amenities.collect()),
        ("section", zones.collect()),
    ]
}

/// What is typed, and the id of what it should lead to; written from how people type.
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
            ("B1-001", "E003"),
            ("b1-001", "E003"),
            ("b1 1", "E003"),
            ("b11", "E003"),
            ("b1001", "E003"),
            ("B1 - 001", "E003"),
            ("Ｂ１－００１", "E003"),
            ("booth b1-001", "E003"),
            ("Stand B1-001", "E003"),
            ("展位B1-001", "E003"),
            ("B1-001号展位", "E003"),
            ("a1-001", "E001"),
            ("a2 1", "E002"),
            ("C1-083", "C1-083"),
            ("c183", "C1-083"),
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
            ("restroom", "restroom-1"),
            ("toilet", "restroom-1"),
            ("toilets", "restroom-1"),
            ("wc", "restroom-1"),
            ("bathroom", "restroom-1"),
            ("厕所", "restroom-1"),
            ("洗手间", "restroom-1"),
            ("卫生间", "restroom-1"),
            ("cesuo", "restroom-1"),
            ("xishoujian", "restroom-1"),
            ("restrom", "restroom-1"),
            ("wheelchair", "restroom-2"),
            ("无障碍洗手间", "restroom-2"),
            ("info", "info"),
            ("help", "info"),
            ("服务台", "info"),
            ("问讯处", "info"),
            ("first aid", "first-aid"),
            ("doctor", "first-aid"),
            ("急救", "first-aid"),
            ("医务室", "first-aid"),
            ("charge", "charge"),
            ("charging", "charge"),
            ("充电", "charge"),
            ("coffee", "food"),
            ("cafe", "food"),
            ("咖啡", "food"),
            ("吃饭", "food"),
            ("lift", "lift"),
            ("elevator", "lift"),
            ("电梯", "lift"),
            ("cloakroom", "cloak"),
            ("luggage", "cloak"),
            ("寄存", "cloak"),
            ("water", "water"),
            ("饮水", "water"),
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
            ("主题展区", "Themes"),
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
            let ids = fair.ids(query, 3);
            if ids.first().map(String::as_str) != Some(*id) {
                wrong.push(format!("{class}: {query} led to {ids:?} instead of {id}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_occupied_booth_answers_as_its_exhibitor_and_a_free_one_as_itself() {
    let fair = Fair::new();
    let answer = |query: &str| fair.search(query, 1)[0].answer(&fair.venue);
    let huawei = answer("b1-001");
    assert_eq!((huawei.kind, &*huawei.name.zh), (Kind::Exhibitor, "华为"));
    assert_eq!((huawei.booth.as_deref(), huawei.booths), (Some("B1-001"), vec!["B1-001".to_owned()]));
    let free = answer("c1-083");
    assert_eq!((free.kind, &*free.name.en, free.booth.as_deref()), (Kind::Booth, "C1-083", Some("C1-083")));
    let restroom = serde_json::to_value(answer("wc")).expect("plain data");
    let expected = json!({"id": "restroom-1", "kind": "amenity", "booth": null, "booths": [], "name": {"en": "Restroom", "zh": "洗手间"}});
    for (field, value) in expected.as_object().expect("an object") {
        assert_eq!(&restroom[field], value, "{field}");
    }
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
