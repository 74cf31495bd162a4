//! The page as one component: the state drawn, and kept in step with the browser.

use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::browser::Browser;
use super::controls::controls;
use super::directory::Directory;
use super::element::said;
use super::embed::Hub;
use super::failure;
use super::fair::Fair;
use super::icon::{Icon, icon};
use super::map::{Here, MapCanvas, Pick};
use super::panels;
use super::programs::Source;
use super::screen::Screen;
use super::search_box::{Choice, SearchBox};
use super::sheet::Sheet;
use super::site::{Site, document, language};
use super::state::{Action, Height, Panel, State};
use super::storage::Memory;
use super::view::{Act, Shown, View};
use super::walker::set_clock;
use super::words::{Words, fill};
use crate::route::found::Found;
use crate::venue::label;

/// Draws the page of a fair in place of `<div id="app">`; what finds places and walks comes from where it is told.
pub fn mount(fair: Fair, site: Site, finder: Source, walker: Source) {
    let Some(root) = document().get_element_by_id("app") else {
        return failure::show("no-place");
    };
    if let Some(now) = site.link().now {
        set_clock(&now, &fair.venue.event.timezone);
    }
    let hub = Hub::new(fair.clone(), finder, walker);
    let app = yew::Renderer::<Page>::with_root_and_props(root, PageProps { fair, site, hub: hub.clone() }).render();
    hub.set_app(app);
}

/// What the page is of.
#[derive(Properties, PartialEq)]
pub struct PageProps {
    /// The fair as it was built; what is shown may have been corrected.
    pub fair: Fair,
    /// Where the site lives.
    pub site: Site,
    /// Where other scripts listen.
    pub hub: Hub,
}

/// The page.
pub struct Page {
    act: Act,
    root: NodeRef,
}

impl Component for Page {
    /// The state has changed.
    type Message = ();
    type Properties = PageProps;

    fn create(context: &Context<Page>) -> Page {
        let PageProps { fair, site, .. } = context.props();
        let root = NodeRef::default();
        let (link, memory) = (site.link(), Memory::of(site));
        let lang = language(&link, memory.lang(), &fair.venue.event.languages);
        let mut state = State::new(fair.clone(), lang, link, memory.remembered());
        state.screen = Screen::now(&root);
        Page { act: Act::on(state, context.link().clone()), root }
    }

    fn view(&self, context: &Context<Page>) -> Html {
        let PageProps { site, hub, .. } = context.props();
        let (act, root) = (self.act.clone(), self.root.clone());
        let state = Shown(act.state());
        let fair = &state.fair;
        let on_pick = {
            let (state, site, act) = (state.clone(), site.clone(), act.clone());
            move |pick: Pick| {
                let closes = pick.place.is_none() && matches!(state.panel, Panel::Place(_) | Panel::Services(_));
                if closes { close(&state, &act, &site) } else { act.dispatch(Action::Pick(pick)) }
            }
        };
        let summary = fill(
            Words::of(state.lang).map_summary,
            &[fair.venue.event.name.get(state.lang), label::level(&fair.venue, state.level, state.lang)],
        );
        // What a list leaves out is dimmed, but not around a walk.
        let narrowed = walk(&state).is_none() && !state.directory.wanted.is_empty();
        let lit = if narrowed { state.listing().lit.clone() } else { None };

        html! {
            <main ref={root.clone()} class="page">
                <MapCanvas
                    fair={fair.clone()}
                    lang={state.lang}
                    level={state.level}
                    selected={state.selected()}
                    route={walk(&state).cloned()}
                    here={state.here.and_then(|here| Here::of(here, &fair.venue))}
                    kept={state.kept().clone()}
                    {lit}
                    covered={state.screen.covered(&state.panel, state.height)}
                    facing_deg={state.kiosk.map(|id| fair.venue[id].bearing_deg)}
                    flight={state.flight}
                    {on_pick}
                    on_press={act.callback(Action::StandHere)}
                    on_along={act.callback(Action::Level)}
                    on_settled={act.callback(Action::Settled)}
                    {summary}
                />
                <Beside {state} {act} site={site.clone()} hub={hub.clone()} {root} />
            </main>
        }
    }
}

/// What stands beside the map, and when it is drawn anew: at once, but for a new walk, which is to be seen on the map
/// before its steps are written.
struct Beside {
    browser: Browser,
    /// The walk last seen.
    walk: Option<Rc<Found>>,
    /// The frame that shows the walk, then the moment after it.
    waits: Option<(Option<AnimationFrame>, Option<Timeout>)>,
}

/// What [`Beside`] is drawn from.
#[derive(Properties, PartialEq)]
struct BesideProps {
    state: Shown,
    act: Act,
    site: Site,
    hub: Hub,
    root: NodeRef,
}

/// What becomes of waiting.
enum Waited {
    /// The frame is being drawn.
    Frame,
    /// It has been shown.
    Over,
}

impl Component for Beside {
    type Message = Waited;
    type Properties = BesideProps;

    fn create(context: &Context<Beside>) -> Beside {
        let BesideProps { state, act, site, hub, root } = context.props();
        Beside {
            browser: Browser::new(site.clone(), hub.clone(), act.clone(), root.clone()),
            walk: walk(state).cloned(),
            waits: None,
        }
    }

    fn changed(&mut self, context: &Context<Beside>, _old: &BesideProps) -> bool {
        let now = walk(&context.props().state).cloned();
        let new = now.as_ref().is_some_and(|now| self.walk.as_ref().is_none_or(|old| !Rc::ptr_eq(old, now)));
        self.walk = now;
        // A page out of sight has no frames.
        if new && self.waits.is_none() && !document().hidden() {
            let link = context.link().clone();
            let frame = request_animation_frame(move |_| link.send_message(Waited::Frame));
            self.waits = Some((Some(frame), None));
        }
        self.waits.is_none()
    }

    fn update(&mut self, context: &Context<Beside>, waited: Waited) -> bool {
        match waited {
            Waited::Frame => {
                let link = context.link().clone();
                self.waits = Some((None, Some(Timeout::new(0, move || link.send_message(Waited::Over)))));
                false
            }
            Waited::Over => {
                self.waits = None;
                true
            }
        }
    }

    fn view(&self, context: &Context<Beside>) -> Html {
        let BesideProps { state, act, site, root, .. } = context.props();
        let words = Words::of(state.lang);
        let view = View { state, words, site, act };
        let title = panels::title(view);
        let on_close = Callback::from({
            let (state, act, site) = (state.clone(), act.clone(), site.clone());
            move |_: MouseEvent| close(&state, &act, &site)
        });
        let on_height = Callback::from({
            let act = act.clone();
            move |height: Height| act.dispatch(Action::Height(height))
        });
        let middle = state.middle.map(|middle| fill(words.map_middle, &[view.title(middle).as_str()]));
        // A list that is narrowed down stays as it is scrolled, a walk that is refined keeps what is focused and open, and
        // one that only looks elsewhere keeps all.
        let key = match &state.panel {
            Panel::Home => String::new(),
            Panel::Directions(_) => "route".to_owned(),
            _ => state.link().to_path(),
        };
        let (height, screen, root) = (state.height, state.screen, root.clone());
        html! {
            <>
                { top(view, &on_close) }
                <Sheet {words} {screen} {height} {on_height} {root}>
                    <div class="panel" key={key}>{ panels::content(view, on_close) }</div>
                </Sheet>
                { controls(view) }
                { said("p", "notice", view.venue().event.notice.get(state.lang)) }
                <div class="remarks" role="status">
                    if let Some(remark) = &state.remark {
                        <p class="remark" key={remark.serial}>{ &remark.words }</p>
                    }
                </div>
                { aloud(&title) }
                { aloud(&middle.unwrap_or_default()) }
            </>
        }
    }

    fn rendered(&mut self, context: &Context<Beside>, _first: bool) {
        let BesideProps { state, act, site, root, .. } = context.props();
        let words = Words::of(state.lang);
        self.browser.follow(state, &panels::page_title(View { state, words, site, act }));
        let screen = Screen::now(root);
        if screen != state.screen {
            act.dispatch(Action::Screen(screen));
        }
    }
}

/// The walk that is shown, if one is.
fn walk(state: &State) -> Option<&Rc<Found>> {
    match &state.panel {
        Panel::Directions(directions) => directions.found_walk(),
        _ => None,
    }
}

/// Words that are spoken when they change, and not shown.
fn aloud(words: &str) -> Html {
    html! { <p class="visually-hidden" role="status">{ words.to_owned() }</p> }
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
        Callback::from(move |choice| {
            act.dispatch(match choice {
                Choice::Place(place) | Choice::Recent(place) | Choice::Here(place) => Action::Found(place),
                Choice::Zone(at) => Action::Zone(at),
                Choice::Sector(id) => Action::List(Directory { wanted: vec![id.0], ..Directory::default() }),
                Choice::Forget => Action::Forget(None),
                Choice::OnMap | Choice::More => return,
            });
        })
    };
    let recent = view.state.places(&view.state.recent);
    let forget = (!recent.is_empty()).then_some(Choice::Forget);
    let offers: Vec<Choice> = recent.into_iter().map(Choice::Recent).chain(forget).collect();
    let onward = {
        let act = view.act.clone();
        Callback::from(move |()| {
            act.dispatch(Action::Home);
            act.dispatch(Action::List(Directory::default()));
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
            <SearchBox id="search" label={words.search} {value} state={view.state.clone()} act={view.act.clone()} groups=true {offers} {on_choose} {on_clear} {onward} />
            { view.language_button() }
        </div>
    }
}

/// Leads back to where the panel was opened: one entry for a walk, else to the map; by the browser's own history when
/// the visit came that way, so that Back and closing never fight.
fn close(state: &State, act: &Act, site: &Site) {
    let depth = site.depth().filter(|&depth| depth > 0);
    match (&state.panel, depth) {
        (Panel::Directions(_), Some(_)) => site.back(1),
        (_, Some(depth)) => site.back(depth),
        (Panel::Directions(directions), None) => {
            act.dispatch(directions.to.map_or(Action::Home, Action::Show));
        }
        (_, None) => act.dispatch(Action::Home),
    }
}
