//! The page as one component: the state drawn, and kept in step with the browser.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use web_sys::{FocusOptions, HtmlElement, MouseEvent};
use yew::prelude::*;

use super::controls::controls;
use super::embed::Hub;
use super::fair::Fair;
use super::icon::{Icon, icon};
use super::map::{Camera, MapCanvas, Pick};
use super::panels;
use super::screen::use_screen;
use super::search_box::{Choice, SearchBox};
use super::sheet::Sheet;
use super::site::{Site, document, language, window};
use super::state::{Action, Height, Panel, State};
use super::storage::Memory;
use super::view::{Act, View};
use super::words::{Words, fill};
use super::{failure, label};
use crate::link::Show;

/// Draws the page of a fair in place of `<div id="app">`.
pub fn mount(fair: Fair, site: Site) {
    let Some(root) = document().get_element_by_id("app") else {
        return failure::show(["This page has no place for the map.", "此页面没有放置地图的位置。"]);
    };
    let hub = Hub::new(fair.clone());
    let app = yew::Renderer::<Page>::with_root_and_props(root, PageProps { fair, site, hub: hub.clone() }).render();
    hub.set_app(app);
}

/// What the page is of.
#[derive(Properties, PartialEq)]
pub struct PageProps {
    /// The fair.
    pub fair: Fair,
    /// Where the site lives.
    pub site: Site,
    /// Where other scripts listen.
    pub hub: Hub,
}

/// The page.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let PageProps { fair, site, hub } = props;
    let state = use_reducer(|| {
        let (link, memory) = (site.link(), Memory::of(site));
        let lang = language(&link, memory.lang(), &fair.venue.event.languages);
        State::new(fair.clone(), lang, link, memory.saved())
    });
    let act = state.dispatcher();
    let words = Words::of(state.lang);
    let view = View { state: &state, words, site, act: &act };
    let screen = use_screen();
    let root = use_node_ref();
    let title = panels::title(view);

    use_address(&state, site);
    use_document(&title, &state);
    use_memory(&state, site);
    use_remark(&state);
    use_focus(&title, &state);
    use_hub(&state, hub);
    let top_px = use_top(&root, &state);

    let on_close = use_callback((state.clone(), site.clone()), |_: MouseEvent, (state, site)| close(state, site));
    let on_pick = use_callback((state.clone(), site.clone()), |pick: Pick, (state, site)| {
        let closes = pick.place.is_none() && matches!(state.panel, Panel::Place(_) | Panel::Services(_));
        if closes { close(state, site) } else { state.dispatch(Action::Pick(pick)) }
    });
    let on_settled = use_callback(act.clone(), |camera: Camera, act| act.dispatch(Action::Settled(camera)));
    let on_height = use_callback(act.clone(), |height: Height, act| act.dispatch(Action::Height(height)));

    let route = use_memo(state.panel.clone(), |panel| match panel {
        Panel::Directions(directions) => directions.route().cloned().map(std::rc::Rc::new),
        _ => None,
    });
    let summary = fill(
        words.map_summary,
        &[fair.venue.event.name.get(state.lang), label::level(&fair.venue, state.level, state.lang)],
    );
    let key = state.link().to_path();
    let notice = fair.venue.event.notice.get(state.lang).to_owned();

    html! {
        <main ref={root.clone()} class="page">
            <MapCanvas
                fair={fair.clone()}
                lang={state.lang}
                level={state.level}
                selected={state.selected()}
                route={(*route).clone()}
                here={state.here.and_then(|here| here.anchor(&fair.venue))}
                covered={screen.covered(&state.panel, state.height, top_px)}
                flight={state.flight}
                {on_pick}
                {on_settled}
                {summary}
            />
            { top(view, &on_close) }
            <Sheet {words} {screen} height={state.height} {on_height} root={root.clone()}>
                <div class="panel" key={key}>{ panels::content(view, &on_close) }</div>
            </Sheet>
            { controls(view) }
            if !notice.is_empty() {
                <p class="notice">{ notice }</p>
            }
            <div class="remarks" role="status">
                if let Some(remark) = &state.remark {
                    <p class="remark" key={remark.serial}>{ &remark.words }</p>
                }
            </div>
            <p class="visually-hidden" role="status">{ title }</p>
        </main>
    }
}

/// What stands on top: the search field, or both ends of a walk.
fn top(view: View, on_close: &Callback<MouseEvent>) -> Html {
    match &view.state.panel {
        Panel::Directions(directions) => {
            html! { <div class="top" key="ends">{ panels::ends(view, directions, on_close) }</div> }
        }
        _ => html! { <div class="top" role="search" key="search">{ search(view, on_close) }</div> },
    }
}

fn search(view: View, on_close: &Callback<MouseEvent>) -> Html {
    let words = view.words;
    let value = match &view.state.panel {
        Panel::Place(_) | Panel::Services(_) => panels::title(view),
        _ => String::new(),
    };
    let on_choose = {
        let act = view.act.clone();
        Callback::from(move |choice| match choice {
            Choice::Place(place) | Choice::Here(place) => act.dispatch(Action::Show(place)),
            Choice::Zone(at) => act.dispatch(Action::Zone(at)),
            Choice::OnMap => {}
        })
    };
    let onward = {
        let act = view.act.clone();
        Callback::from(move |()| {
            act.dispatch(Action::Home);
            act.dispatch(Action::Height(Height::Full));
        })
    };
    let on_clear = {
        let (on_close, shown) = (on_close.clone(), !value.is_empty());
        Callback::from(move |()| {
            if shown && let Ok(event) = MouseEvent::new("click") {
                on_close.emit(event);
            }
        })
    };
    html! {
        <div class="search">
            { icon(Icon::Search) }
            <SearchBox id="search" label={words.search} {value} state={view.state.clone()} zones=true {on_choose} {on_clear} {onward} />
            { view.language_button() }
        </div>
    }
}

/// Leads back to where the panel was opened: one entry for a walk, else to the map; by the browser's own history when
/// the visit came that way, so that Back and closing never fight.
fn close(state: &UseReducerHandle<State>, site: &Site) {
    let depth = site.depth().filter(|&depth| depth > 0);
    match (&state.panel, depth) {
        (Panel::Directions(_), Some(_)) => site.back(1),
        (_, Some(depth)) => site.back(depth),
        (Panel::Directions(directions), None) => {
            state.dispatch(directions.to.map_or(Action::Home, Action::Show));
        }
        (_, None) => state.dispatch(Action::Home),
    }
}

/// Keeps the address bar in step with the state, and the state with Back and Forward.
#[hook]
fn use_address(state: &UseReducerHandle<State>, site: &Site) {
    let (link, entry) = (state.link(), state.entry);
    use_effect_with((link, site.clone()), move |(link, site)| {
        let home = link.show == Show::Map;
        if site.link() != *link || (home && site.depth().is_none()) {
            site.enter(link, entry, home);
        }
    });
    use_effect_with((site.clone(), state.dispatcher()), |(site, act)| {
        let (site, act) = (site.clone(), act.clone());
        let listener = EventListener::new(&window(), "popstate", move |_| act.dispatch(Action::Open(site.link())));
        move || drop(listener)
    });
}

/// Keeps the document's title and language in step.
#[hook]
fn use_document(title: &str, state: &State) {
    let event = state.fair.venue.event.name.get(state.lang);
    let title = if title == event { title.to_owned() } else { [title, " · ", event].concat() };
    use_effect_with((title, state.lang), |(title, lang)| {
        let document = document();
        document.set_title(title);
        if let Some(root) = document.document_element() {
            // A fixed attribute name: it cannot fail.
            let _ = root.set_attribute("lang", lang.tag());
        }
    });
}

/// Keeps saved places on the device.
#[hook]
fn use_memory(state: &State, site: &Site) {
    use_effect_with((state.saved.clone(), Memory::of(site)), |(saved, memory)| {
        if memory.saved() != **saved {
            memory.set_saved(saved);
        }
    });
}

/// How long a remark stays, milliseconds.
const REMARK_MS: u32 = 4000;

/// Takes a remark away once it has been seen.
#[hook]
fn use_remark(state: &UseReducerHandle<State>) {
    let serial = state.remark.as_ref().map(|remark| remark.serial);
    use_effect_with((serial, state.dispatcher()), |(serial, act)| {
        let act = act.clone();
        let timer = serial.map(|_| Timeout::new(REMARK_MS, move || act.dispatch(Action::Hush)));
        move || drop(timer)
    });
}

/// Moves the focus to the panel's heading when what had it is gone, as after a link in the panel before; a tap on the
/// map keeps it there. Coming back to the event, what led away gets it again.
#[hook]
fn use_focus(title: &str, state: &State) {
    let opener = use_mut_ref(String::new);
    let first = use_mut_ref(|| true);
    let home = state.panel == Panel::Home;
    use_effect_with((), {
        let opener = opener.clone();
        move |()| {
            let listener = EventListener::new(&document(), "focusin", move |event| {
                let link = event.target().and_then(|target| {
                    wasm_bindgen::JsCast::dyn_into::<HtmlElement>(target).ok()?.get_attribute("href")
                });
                if let Some(link) = link {
                    *opener.borrow_mut() = link;
                }
            });
            move || drop(listener)
        }
    });
    use_effect_with((title.to_owned(), state.lang), move |_| {
        if std::mem::replace(&mut *first.borrow_mut(), false) {
            return;
        }
        let document = document();
        let lost = document.active_element().is_none_or(|active| active.tag_name() == "BODY");
        if !lost {
            return;
        }
        let opener = opener.borrow();
        let again = (home && !opener.is_empty())
            .then(|| {
                document.query_selector(&["a[href=\"", &opener.replace(['"', '\\'], ""), "\"]"].concat()).ok().flatten()
            })
            .flatten();
        let target = again.or_else(|| document.get_element_by_id("title"));
        if let Some(target) = target.and_then(|target| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(target).ok()) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = target.focus_with_options(&options);
        }
    });
}

/// Measures where the bar on top ends, CSS pixels.
#[hook]
fn use_top(root: &NodeRef, state: &State) -> f64 {
    let top_px = use_state_eq(|| 80.0);
    let fields = match &state.panel {
        Panel::Directions(directions) => Some(directions.via.len()),
        _ => None,
    };
    use_effect_with((fields, root.clone()), {
        let top_px = top_px.clone();
        move |(_, root): &(_, NodeRef)| {
            let Some(root) = root.cast::<HtmlElement>() else { return };
            let Some(bar) = root.query_selector(".top").ok().flatten() else { return };
            let px = bar.get_bounding_client_rect().bottom().round();
            let _ = root.style().set_property("--top", &[&(px as i32).to_string(), "px"].concat());
            top_px.set(px);
        }
    });
    *top_px
}

/// Tells other scripts what happens.
#[hook]
fn use_hub(state: &UseReducerHandle<State>, hub: &Hub) {
    use_effect_with((hub.clone(), state.dispatcher()), |(hub, act): &(Hub, Act)| hub.open(act.clone()));
    let selected = match &state.panel {
        Panel::Place(place) => Some(*place),
        _ => None,
    };
    use_effect_with((hub.clone(), selected), |(hub, selected)| hub.selected(*selected));
    let outcome = match &state.panel {
        Panel::Directions(directions) => directions.outcome.clone(),
        _ => None,
    };
    use_effect_with((hub.clone(), outcome, state.lang), |(hub, outcome, lang)| {
        hub.speaks(*lang);
        if let Some(outcome) = outcome {
            hub.walked(outcome);
        }
    });
}
