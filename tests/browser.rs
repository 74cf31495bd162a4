//! The page's Rust in a real browser: a fair made here, started as the boot script would, read back from the document.

#![cfg(target_arch = "wasm32")]

use std::cell::Cell;

use floorlight::app;
use floorlight::finder::Finder;
use floorlight::route::floor::{FloorMesh, FreeFloor, LevelFloor, Triangles};
use floorlight::search::Index;
use floorlight::venue::bundle::{Bundle, Files};
use floorlight::venue::geometry::{Frame, Line, Point, Polygon};
use floorlight::venue::{
    Booth, BoothId, Event, Exhibitor, ExhibitorId, FeatureKey, Lang, Level, LevelId, Text, Unit, UnitId, Use, Venue,
};
use floorlight::walker::Walker;
use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element};

wasm_bindgen_test_configure!(run_in_browser);

/// A hall of 40 m by 20 m with a booth in each of two corners, the second one Chinese by name.
fn fair() -> Bundle {
    let rectangle = |x0, y0, x1, y1| {
        let corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)];
        Line(corners.map(|(x, y)| Point::new(x, y)).to_vec())
    };
    let hall = Polygon::new(rectangle(0.0, 0.0, 40.0, 20.0), Vec::new());
    let booth = |number: &str, at: u16, x: f64| Booth {
        number: number.into(),
        level: LevelId(0),
        unit: Some(UnitId(0)),
        polygon: Polygon::new(rectangle(x, 16.0, x + 3.0, 19.0), Vec::new()),
        exhibitors: vec![ExhibitorId(at)],
    };
    let exhibitor = |id: &str, at: u16, name: Text| Exhibitor {
        id: id.into(),
        name,
        booths: vec![BoothId(at)],
        ..Exhibitor::default()
    };
    let venue = Venue {
        event: Event {
            id: "test".into(),
            name: Text::new("Test fair", "测试展"),
            starts: String::new(),
            ends: String::new(),
            days: Text::default(),
            timezone: String::new(),
            languages: Lang::ALL.to_vec(),
            notice: Text::default(),
            base_url: String::new(),
            start_level: LevelId(0),
            bearing_deg: 0.0,
            clearance_m: 0.3,
            walking_speed_mps: 1.4,
        },
        frame: Frame { lon0_deg: 120.0, lat0_deg: 30.0 },
        levels: vec![Level {
            ordinal: 0,
            name: Text::new("Level 1", "一层"),
            short_name: Text::same("1"),
            outline: vec![hall.clone()],
        }],
        units: vec![Unit {
            key: FeatureKey::of("hall"),
            category: "room".into(),
            name: Text::new("Hall", "展厅"),
            level: LevelId(0),
            walk: Use::Floor,
            polygon: hall,
        }],
        openings: Vec::new(),
        sections: Vec::new(),
        fixtures: Vec::new(),
        connectors: Vec::new(),
        sectors: Vec::new(),
        booths: vec![booth("A1", 0, 1.0), booth("A2", 1, 36.0)],
        exhibitors: vec![exhibitor("E1", 0, Text::new("North Star", "")), exhibitor("E2", 1, Text::new("Lamp", "灯"))],
        amenities: Vec::new(),
        sessions: Vec::new(),
        qr_points: Vec::new(),
        screens: Vec::new(),
        aliases: Vec::new(),
    };
    // Free floor ends at the walker's clearance from walls and booths; the booths stand along one side of it.
    let usual = FloorMesh {
        corners: rectangle(0.3, 0.3, 39.7, 15.7),
        triangles: Triangles(vec![[0, 1, 2], [0, 2, 3]]),
        rooms: Vec::new(),
    };
    let floor = FreeFloor { levels: vec![LevelFloor { usual, step_free: None }] };
    Bundle { venue, floor, index: Index::default() }
}

fn document() -> Document {
    web_sys::window().expect("a window").document().expect("a document")
}

thread_local! {
    /// Whether a test has the document to itself. Tests of one file run at the same time.
    static TAKEN: Cell<bool> = const { Cell::new(false) };
}

/// A running page; when it goes, so does all that it left.
struct Running;

impl Running {
    /// Starts the page on a bundle's files at an address, as the boot script leaves things for it.
    async fn start(files: Files, address: &str) -> Running {
        while TAKEN.replace(true) {
            pause().await;
        }
        let document = document();
        let root = document.document_element().expect("a root");
        root.set_attribute("data-base", "/").expect("set");
        let history = web_sys::window().expect("a window").history().expect("a history");
        history.replace_state_with_url(&JsValue::NULL, "", Some(address)).expect("an address of this host");
        let app = document.create_element("div").expect("an element");
        app.set_id("app");
        document.body().expect("a body").append_child(&app).expect("appended");
        // In the page the boot script fetches finder and walker as programs of their own; here all are one.
        let load = |made: fn(&[u8], &[u8]) -> Result<JsValue, String>| {
            let Files { venue, guide } = files.clone();
            let load = Closure::<dyn Fn() -> Promise>::new(move || {
                Promise::resolve(&made(&venue, &guide).expect("files of one bundle"))
            });
            load.into_js_value().unchecked_into()
        };
        app::start(
            &Uint8Array::from(&files.venue[..]),
            load(|venue, guide| Finder::on(venue, guide).map(JsValue::from)),
            load(|venue, guide| Walker::on(venue, guide).map(JsValue::from)),
        );
        Running
    }

    /// `window.floorlight`, once it is there.
    async fn navigator(&self) -> JsValue {
        loop {
            if let Some(navigator) = navigator() {
                return navigator;
            }
            pause().await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(navigator) = navigator() {
            call(&navigator, "destroy", &JsValue::UNDEFINED);
        }
        if let Some(app) = document().get_element_by_id("app") {
            app.remove();
        }
        TAKEN.set(false);
    }
}

fn navigator() -> Option<JsValue> {
    let found = Reflect::get(&web_sys::window().expect("a window"), &"floorlight".into()).expect("a property");
    found.is_object().then_some(found)
}

/// Waits until the document has an element.
async fn find(selector: &str) -> Element {
    loop {
        if let Some(found) = document().query_selector(selector).expect("a selector") {
            return found;
        }
        pause().await;
    }
}

async fn pause() {
    let frame = Promise::new(&mut |resolve, _| {
        web_sys::window().expect("a window").request_animation_frame(&resolve).expect("a frame");
    });
    JsFuture::from(frame).await.expect("a frame");
}

fn call(navigator: &JsValue, method: &str, argument: &JsValue) -> JsValue {
    let method: js_sys::Function = Reflect::get(navigator, &method.into()).expect("a method").unchecked_into();
    method.call1(navigator, argument).expect("no exception")
}

#[wasm_bindgen_test]
async fn a_bundle_becomes_a_page() {
    let page = Running::start(fair().to_files(), "/en/").await;
    page.navigator().await;
    assert_eq!(document().title(), "Test fair");
    find("#map").await;
}

#[wasm_bindgen_test]
async fn an_address_opens_its_place_in_its_language() {
    let page = Running::start(fair().to_files(), "/zh/booth/A2").await;
    page.navigator().await;
    assert_eq!(document().title(), "灯 · 测试展");
    assert_eq!(document().document_element().expect("a root").get_attribute("lang").as_deref(), Some("zh-CN"));
}

#[wasm_bindgen_test]
async fn a_search_asked_for_at_once_is_answered() {
    let page = Running::start(fair().to_files(), "/en/").await;
    let navigator = page.navigator().await;
    let answer: Promise = call(&navigator, "search", &"A2".into()).unchecked_into();
    let hits: Array = JsFuture::from(answer).await.expect("an answer").unchecked_into();
    assert_eq!(Reflect::get(&hits.get(0), &"id".into()).expect("an id").as_string().as_deref(), Some("E2"));
}

#[wasm_bindgen_test]
async fn a_walk_across_the_open_hall_is_straight() {
    let page = Running::start(fair().to_files(), "/en/").await;
    let navigator = page.navigator().await;
    let ends = js_sys::Object::new();
    for (name, place) in [("from", "A1"), ("to", "A2")] {
        Reflect::set(&ends, &name.into(), &place.into()).expect("set");
    }
    let answer: Promise = call(&navigator, "route", &ends).unchecked_into();
    let route = JsFuture::from(answer).await.expect("a route");
    let distance_m = Reflect::get(&route, &"distance_m".into()).ok().and_then(|m| m.as_f64()).expect("a number");
    // A front is the booth's outline grown by the clearance, corners mitred: from (4.3, 15.7) to (35.7, 15.7), in metres.
    assert!((distance_m - 31.4).abs() < 0.01, "{distance_m}");
    let legs: Array = Reflect::get(&route, &"legs".into()).expect("legs").unchecked_into();
    let path: Array = Reflect::get(&legs.get(0), &"path".into()).expect("a path").unchecked_into();
    assert_eq!(path.length(), 2);
}
