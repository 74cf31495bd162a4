//! The page in a real browser: it starts, opens addresses, follows Back, speaks both languages and answers scripts.
//!
//! Run by `make test`; only built for WebAssembly.
#![cfg(target_arch = "wasm32")]

use floorlight::app::fair::Fair;
use floorlight::app::mount;
use floorlight::app::site::Site;
use floorlight::route::floor::FreeFloor;
use floorlight::search::Index;
use floorlight::venue::bundle::Bundle;
use floorlight::venue::geometry::{Frame, Line, Point, Polygon};
use floorlight::venue::{Booth, BoothId, Event, Exhibitor, ExhibitorId, Lang, Level, LevelId, Text, Venue};
use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, HtmlElement, window};

wasm_bindgen_test_configure!(run_in_browser);

fn square(x: f64, side: f64) -> Polygon {
    let corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)];
    Polygon::new(Line(corners.map(|(dx, dy)| Point::new(x + dx, dy)).to_vec()), Vec::new())
}

/// One level, two stands.
fn fair() -> Fair {
    let stand = |number: &str, x, exhibitor| Booth {
        number: number.to_owned(),
        level: LevelId(0),
        unit: None,
        polygon: square(x, 4.0),
        exhibitors: vec![ExhibitorId(exhibitor)],
    };
    let exhibitor = |id: &str, en: &str, zh: &str, booth| Exhibitor {
        id: id.to_owned(),
        name: Text::new(en, zh),
        booths: vec![BoothId(booth)],
        website: "javascript:alert(1)".to_owned(),
        ..Exhibitor::default()
    };
    let venue = Venue {
        event: Event {
            id: "test".to_owned(),
            name: Text::new("Test fair", "测试展"),
            starts: "2017-12-03".to_owned(),
            ends: "2017-12-05".to_owned(),
            timezone: String::new(),
            languages: vec![Lang::En, Lang::Zh],
            notice: Text::new("Illustrative floor plan", "示意平面图"),
            base_url: String::new(),
            start_level: LevelId(0),
            bearing_deg: 0.0,
            clearance_m: 0.3,
            walking_speed_mps: 1.4,
        },
        frame: Frame { lon0_deg: 120.0, lat0_deg: 30.0 },
        levels: vec![Level {
            ordinal: 0,
            name: Text::same("Ground"),
            short_name: Text::same("1"),
            outline: vec![square(0.0, 40.0)],
        }],
        units: Vec::new(),
        openings: Vec::new(),
        sections: Vec::new(),
        fixtures: Vec::new(),
        connectors: Vec::new(),
        sectors: Vec::new(),
        booths: vec![stand("A-01", 5.0, 0), stand("A-02", 20.0, 1)],
        exhibitors: vec![exhibitor("E1", "Huawei", "华为", 0), exhibitor("E2", "Tencent", "腾讯", 1)],
        amenities: Vec::new(),
        qr_points: Vec::new(),
        screens: Vec::new(),
    };
    Fair::new(Bundle { venue, floor: FreeFloor::default(), index: Index::default() })
}

fn document() -> Document {
    window().and_then(|window| window.document()).expect("tests run in a window")
}

fn text(selector: &str) -> String {
    let element = document().query_selector(selector).ok().flatten();
    element.and_then(|element| element.text_content()).unwrap_or_else(|| panic!("no {selector}"))
}

fn path() -> String {
    window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// Waits until something holds; the test's own time-out ends a vain wait.
async fn until(holds: impl Fn() -> bool) {
    while !holds() {
        let pause = Promise::new(&mut |resolve, _| {
            Timeout::new(10, move || drop(resolve.call0(&JsValue::UNDEFINED))).forget();
        });
        JsFuture::from(pause).await.expect("a pause ends");
    }
}

/// The page's own Navigator.
fn navigator() -> JsValue {
    Reflect::get(&document().default_view().expect("a window"), &"floorlight".into()).unwrap_or_default()
}

async fn call(method: &str, argument: JsValue) -> Result<JsValue, JsValue> {
    let navigator = navigator();
    let method: Function = Reflect::get(&navigator, &method.into())?.dyn_into()?;
    JsFuture::from(method.call1(&navigator, &argument)?.dyn_into::<Promise>()?).await
}

#[wasm_bindgen_test]
async fn the_page_starts_opens_goes_back_and_speaks_both_languages() {
    let root = document().create_element("div").expect("a div");
    root.set_id("app");
    document().body().expect("a body").append_child(&root).expect("the div is added");
    let history = window().and_then(|window| window.history().ok()).expect("a history");
    history.replace_state_with_url(&JsValue::NULL, "", Some("/en/")).expect("the start address");
    mount(fair(), Site { base: "/".to_owned(), venue: String::new() });
    until(|| navigator().is_object()).await;

    assert_eq!(text("h1"), "Test fair");
    assert!(document().query_selector("#map[aria-label=Map]").expect("valid").is_some());
    assert!(document().query_selector("[role=combobox][aria-label='Search exhibitors']").expect("valid").is_some());
    assert_eq!(document().query_selector_all(".page [style]:not(main)").expect("valid").length(), 0);

    call("show", "a01".into()).await.expect("a booth number written otherwise");
    until(|| text("h1") == "Huawei").await;
    until(|| path() == "/en/booth/A-01").await;
    assert_eq!(document().title(), "Huawei · Test fair");
    assert_eq!(document().query_selector_all("a[href^='javascript']").expect("valid").length(), 0);

    call("setLanguage", "zh".into()).await.expect("a language of the fair");
    until(|| text("h1") == "华为").await;
    until(|| path() == "/zh/booth/A-01").await;
    assert_eq!(document().document_element().and_then(|root| root.get_attribute("lang")).as_deref(), Some("zh-CN"));

    let refused = call("show", "Z-99".into()).await.expect_err("nothing is called that");
    assert_eq!(Reflect::get(&refused, &"code".into()).expect("an error").as_string().as_deref(), Some("unknown-place"));

    let close = document().query_selector(".panel-head button").ok().flatten().expect("a way out");
    close.unchecked_into::<HtmlElement>().click();
    until(|| text("h1") == "测试展").await;
    history.forward().expect("forward");
    until(|| text("h1") == "华为").await;
    history.back().expect("back");
    until(|| text("h1") == "测试展").await;
}
