//! A field that finds places as one types: an ARIA 1.2 combobox with a listbox.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::element::{all, button, element, said, text};
use super::fair::Fair;
use super::icon::{Icon, icon};
use super::numbers::{Numbers, counted};
use super::site::document;
use super::state::{Action, Arrival, State, place_of};
use super::view::{Act, NOTHING_MARKED, Shown, marked, names, round_button, row_content, swatch};
use super::words::{Words, fill};
use crate::search::{Marks, Target};
use crate::venue::{Lang, Place, SectorId, label};

/// What a row of the list stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choice {
    /// A place.
    Place(Place),
    /// A zone, by its position in the venue.
    Zone(usize),
    /// All exhibitors of a sector.
    Sector(SectorId),
    /// The place one stands at.
    Here(Place),
    /// A place that was found before.
    Recent(Place),
    /// To forget all that was found before.
    Forget,
    /// Whatever is tapped on the map next.
    OnMap,
    /// More of the list.
    More,
}

/// How many places that may have been meant are offered when nothing fits.
const NEAR: usize = 4;

/// How many results are shown at first, and how many more at a time.
const CHUNK: usize = 20;

/// What a search field needs.
#[derive(Properties, PartialEq)]
pub struct SearchBoxProps {
    /// Element id of the field; ids of its parts begin with it.
    pub id: AttrValue,
    /// Accessible name, also shown while empty.
    pub label: AttrValue,
    /// Whether the name stands before the field for all to see.
    #[prop_or_default]
    pub labelled: bool,
    /// Whether it is typed into as soon as it is there.
    #[prop_or_default]
    pub focused: bool,
    /// What is chosen now, in words.
    pub value: AttrValue,
    /// The page.
    pub state: Shown,
    /// Whether zones and sectors, where many places are, can be chosen too.
    #[prop_or_default]
    pub groups: bool,
    /// What is offered before anything is typed.
    #[prop_or_default]
    pub offers: Vec<Choice>,
    /// What it asks the page for.
    pub act: Act,
    /// A row was chosen.
    pub on_choose: Callback<Choice>,
    /// The field was emptied.
    pub on_clear: Callback<()>,
    /// When nothing fits: what leads onward.
    #[prop_or_default]
    pub onward: Option<Callback<()>>,
}

/// What is being typed.
#[derive(Default)]
struct Typing {
    /// The words, once they differ from what is chosen.
    text: Option<AttrValue>,
    open: bool,
    active: Option<usize>,
    chunks: usize,
    /// Whether a row was just taken away.
    forgot: bool,
    /// Whether the first row is to be taken once there is one: Enter came before it could be looked for.
    ahead: bool,
}

/// A row of the list: what it stands for, and what of its names answers to what was typed.
type Row = (Choice, Marks);

/// What answers to what was typed.
#[derive(Default)]
struct Found {
    rows: Vec<Row>,
    /// Whether there is more.
    more: bool,
    /// What may have been meant, when nothing fits.
    near: Vec<Place>,
}

/// Finds what fits, and if nothing does, what is near.
fn find(fair: &Fair, lang: Lang, typed: &str, limit: usize, groups: bool) -> Found {
    let Some(finder) = fair.finder() else { return Found::default() };
    let venue = &fair.venue;
    let mut hits = finder.find(typed, limit + 1);
    let more = hits.len() > limit;
    hits.truncate(limit);
    hits.retain(|hit| groups || place_of(hit.target).is_some());
    let named: Vec<(Target, [String; 2])> = hits
        .into_iter()
        .map(|hit| match hit.target {
            Target::Place(place) => (hit.target, names(venue, place, lang)),
            Target::Zone(at) => (hit.target, [venue.sections[at].name.get(lang).to_owned(), String::new()]),
            Target::Sector(id) => (hit.target, [venue[id].name.get(lang).to_owned(), String::new()]),
        })
        .collect();
    let choices = named.iter().map(|(target, _)| match *target {
        Target::Place(place) => Choice::Place(place),
        Target::Zone(at) => Choice::Zone(at),
        Target::Sector(id) => Choice::Sector(id),
    });
    let rows: Vec<Row> = choices.zip(finder.marks(typed, &named)).collect();
    let near = if rows.is_empty() { finder.nearest(typed, NEAR) } else { Vec::new() };
    Found { rows, more, near: near.into_iter().filter_map(|hit| place_of(hit.target)).collect() }
}

/// The field and its list.
pub struct SearchBox {
    typing: Typing,
    /// What was looked for last, how much of it, whether it could be, and where.
    asked: (Option<AttrValue>, usize, Lang, Arrival, Fair),
    found: Found,
    field: NodeRef,
    /// The row last brought into view.
    seen: Option<usize>,
}

/// What happens to the field.
pub enum Happening {
    /// Something was typed.
    Typed(String),
    /// It was gone to.
    Entered,
    /// It was left.
    Left,
    /// The next row is pointed out, or the one before, and with it what Enter takes.
    Step(isize),
    /// What is pointed out is chosen, or else what was found first.
    Enter,
    /// The list is to be closed.
    Shut,
    /// A row was chosen.
    Take(usize),
    /// A place that may have been meant was.
    Meant(Place),
    /// A row is not to be offered again.
    Forget(usize),
    /// The field is to be emptied.
    Clear,
}

impl Component for SearchBox {
    type Message = Happening;
    type Properties = SearchBoxProps;

    fn create(context: &Context<SearchBox>) -> SearchBox {
        SearchBox {
            typing: Typing::default(),
            asked: (None, CHUNK, context.props().state.lang, Arrival::Coming, context.props().state.fair.clone()),
            found: Found::default(),
            field: NodeRef::default(),
            seen: None,
        }
    }

    fn changed(&mut self, context: &Context<SearchBox>, old: &SearchBoxProps) -> bool {
        // What was typed gives way to what has been chosen elsewhere, such as on the map.
        if context.props().value != old.value {
            self.typing = Typing::default();
        }
        self.look(context.props());
        if self.typing.ahead {
            self.take(context.props(), 0);
        }
        true
    }

    fn update(&mut self, context: &Context<SearchBox>, said: Happening) -> bool {
        let props = context.props();
        match said {
            Happening::Typed(text) => self.typing = Typing { text: Some(text.into()), open: true, ..Typing::default() },
            Happening::Entered => self.typing.open = true,
            Happening::Left => {
                let text = self.typing.text.take().filter(|_| props.value.is_empty());
                self.typing = Typing { text, ..Typing::default() };
            }
            Happening::Step(by) => {
                let count = self.rows(props).len();
                let at = self.typing.active.map_or(by.min(0), |at| at as isize + by);
                let at = (count > 0).then(|| at.rem_euclid(count as isize) as usize);
                (self.typing.active, self.typing.open, self.typing.forgot) = (at, true, false);
            }
            Happening::Enter => {
                let first = (self.typing.open && self.searching()).then_some(0);
                if let Some(at) = self.typing.active.or(first) {
                    self.take(props, at);
                }
            }
            Happening::Shut => (self.typing.active, self.typing.open) = (None, false),
            Happening::Take(at) => self.take(props, at),
            Happening::Meant(place) => {
                self.typing = Typing::default();
                props.on_choose.emit(Choice::Place(place));
            }
            Happening::Forget(at) => {
                if let Some(&(Choice::Recent(place), _)) = self.rows(props).get(at) {
                    self.typing.forgot = true;
                    props.act.dispatch(Action::Forget(Some(place)));
                }
            }
            Happening::Clear => {
                self.typing = Typing::default();
                props.on_clear.emit(());
                self.focus();
            }
        }
        self.look(props);
        true
    }

    fn view(&self, context: &Context<SearchBox>) -> Html {
        let (props, link) = (context.props(), context.link());
        let (state, words) = (&props.state, Words::of(props.state.lang));
        let rows = self.rows(props);
        let (typing, typed, searching) = (&self.typing, self.typed(), self.searching());
        let (count, found) = (rows.len(), rows.iter().filter(|(choice, _)| *choice != Choice::More).count());
        let open = typing.open && count > 0;
        let asks = typing.open && searching;
        let nothing = asks && count == 0;
        let active = typing.active.filter(|_| open);
        let option_id = |at| option_id(&props.id, at);
        let list_id = [&props.id, "-list"].concat();

        let oninput = link
            .callback(|event: InputEvent| Happening::Typed(event.target_unchecked_into::<HtmlInputElement>().value()));
        let onfocus = link.callback(|event: FocusEvent| {
            event.target_unchecked_into::<HtmlInputElement>().select();
            Happening::Entered
        });
        let onfocusout = link.batch_callback(|event: FocusEvent| {
            // What is offered when nothing fits has buttons of its own.
            let to = event.related_target().and_then(|to| to.dyn_into::<Element>().ok());
            let stays = to.is_some_and(|to| to.closest(".nothing").is_ok_and(|within| within.is_some()));
            (!stays).then_some(Happening::Left)
        });
        let has_typed = typing.text.is_some();
        let onkeydown = link.batch_callback(move |event: KeyboardEvent| {
            // Enter and the arrows belong to the input method while it composes Chinese. What they mean is told when it
            // is their turn: keys may come faster than what they lead to is shown.
            let said = match (event.key().as_str(), active) {
                _ if event.is_composing() => None,
                ("ArrowDown", _) => Some(Happening::Step(1)),
                ("ArrowUp", _) => Some(Happening::Step(-1)),
                ("Enter", _) => Some(Happening::Enter),
                ("Delete", Some(at)) if !searching => Some(Happening::Forget(at)),
                ("Escape", _) if open || nothing => Some(Happening::Shut),
                ("Escape", _) if has_typed => Some(Happening::Clear),
                _ => None,
            };
            if said.is_some() {
                event.prevent_default();
            }
            said
        });
        // Keeps the focus in the field while a row is pressed, or the list would close under the finger.
        let keep_focus = Callback::from(|event: MouseEvent| event.prevent_default());
        let take = |at: usize| {
            link.callback(move |event: MouseEvent| {
                let on_cross = event.target_unchecked_into::<Element>().closest(".forget");
                if on_cross.is_ok_and(|cross| cross.is_some()) { Happening::Forget(at) } else { Happening::Take(at) }
            })
        };
        let said = match (state.finding, found) {
            _ if typing.forgot => words.forgot.to_owned(),
            _ if !asks => String::new(),
            (Arrival::Coming, _) => words.search_coming.to_owned(),
            (Arrival::Missing, _) => words.no_finder.to_owned(),
            (Arrival::Ready, 0) => fill(words.no_results, &[typed.trim()]),
            (Arrival::Ready, _) => counted(&words.result_count, found, state.lang),
        };
        let shown = typing.text.as_ref().unwrap_or(&props.value);

        html! {
            <div class="search-box" {onfocusout}>
                if props.labelled {
                    <label class="search-label" for={props.id.clone()}>{ &props.label }</label>
                }
                <input
                    ref={self.field.clone()}
                    id={props.id.clone()}
                    class="search-field"
                    type="text"
                    inputmode="search"
                    enterkeyhint="search"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    role="combobox"
                    aria-label={(!props.labelled).then(|| props.label.clone())}
                    aria-autocomplete="list"
                    aria-expanded={if open { "true" } else { "false" }}
                    aria-controls={open.then(|| list_id.clone())}
                    aria-activedescendant={active.map(option_id)}
                    placeholder={(!props.labelled).then(|| props.label.clone())}
                    value={shown.clone()}
                    {oninput}
                    {onfocus}
                    {onkeydown}
                />
                if !shown.is_empty() {
                    { round_button(words.clear.into(), Icon::Close, link.callback(|_| Happening::Clear)) }
                }
                if open {
                    <ul id={list_id} class="results" role="listbox" aria-label={words.results} onmousedown={keep_focus.clone()}>
                        for (at, row) in rows.iter().enumerate() {
                            { option(row.0, content(state, row), option_id(at), active == Some(at), take(at)) }
                        }
                    </ul>
                }
                if nothing {
                    <div class="results nothing" onmousedown={keep_focus}>
                        { nothing_found(state, &props.act, &said, &self.found.near, link.callback(Happening::Meant), &props.onward) }
                    </div>
                }
                <p class="visually-hidden" role="status">{ said }</p>
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<SearchBox>, first: bool) {
        if first && context.props().focused {
            self.focus();
        }
        let active = self.typing.active;
        if let Some(at) = active.filter(|_| active != self.seen)
            && let Some(row) = document().get_element_by_id(&option_id(&context.props().id, at))
        {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            row.scroll_into_view_with_scroll_into_view_options(&options);
        }
        self.seen = active;
    }
}

impl SearchBox {
    fn focus(&self) {
        if let Some(field) = self.field.cast::<HtmlInputElement>() {
            let _ = field.focus();
        }
    }

    fn typed(&self) -> &str {
        self.typing.text.as_deref().unwrap_or_default()
    }

    fn searching(&self) -> bool {
        !self.typed().trim().is_empty()
    }

    /// The rows to choose from: what was found, or what is offered before anything is typed.
    fn rows(&self, props: &SearchBoxProps) -> Vec<Row> {
        if self.searching() {
            let more = self.found.more.then_some((Choice::More, NOTHING_MARKED));
            return self.found.rows.iter().cloned().chain(more).collect();
        }
        props.offers.iter().map(|&choice| (choice, NOTHING_MARKED)).collect()
    }

    fn take(&mut self, props: &SearchBoxProps, at: usize) {
        match self.rows(props).get(at).map(|&(choice, _)| choice) {
            Some(Choice::More) => (self.typing.chunks, self.typing.active) = (self.typing.chunks + 1, Some(at)),
            Some(choice) => {
                self.typing = Typing::default();
                if let Some(field) = self.field.cast::<HtmlInputElement>() {
                    // Puts a phone's keyboard away.
                    let _ = field.blur();
                }
                props.on_choose.emit(choice);
            }
            None => self.typing.ahead = props.state.finding == Arrival::Coming,
        }
    }

    /// Finds anew when something else is looked for.
    fn look(&mut self, props: &SearchBoxProps) {
        // What is typed before it can be looked for is answered once it can.
        let state = &props.state;
        let limit = CHUNK * (self.typing.chunks + 1);
        let asked = (self.typing.text.clone(), limit, state.lang, state.finding, state.fair.clone());
        if asked != self.asked {
            self.found = find(&state.fair, asked.2, asked.0.as_deref().unwrap_or_default(), asked.1, props.groups);
            self.asked = asked;
        }
    }
}

/// What a row is known by in the document.
fn option_id(list: &str, at: usize) -> String {
    [list, "-", &at.to_string()].concat()
}

/// When there is no answer: why, what may have been meant, and what leads onward.
fn nothing_found(
    state: &Shown,
    act: &Act,
    why: &str,
    near: &[Place],
    meant: Callback<Place>,
    onward: &Option<Callback<()>>,
) -> Html {
    let words = Words::of(state.lang);
    let mut content = vec![said("p", "", why)];
    match state.finding {
        Arrival::Ready => content.push(said("p", "soft", words.no_results_hint)),
        Arrival::Missing => {
            let act = act.clone();
            let again = Callback::from(move |_: MouseEvent| act.dispatch(Action::Finding(Arrival::Coming)));
            content.push(button("button", None, vec![text(words.try_again)], again));
        }
        Arrival::Coming => {}
    }
    content.push(said("h2", "", if near.is_empty() { "" } else { words.did_you_mean }));
    content.extend(near.iter().map(|&place| {
        let row = row_content(state, place, &label::numbers(&state.fair.venue, place), &NOTHING_MARKED);
        button("row", None, row, meant.reform(move |_: MouseEvent| place))
    }));
    if let Some(onward) = onward {
        content.push(button("button", None, vec![text(words.all_exhibitors)], onward.reform(|_| ())));
    }
    all(content)
}

/// What one row of the list says.
fn content(state: &State, (choice, marks): &Row) -> Vec<Html> {
    let (venue, lang, words) = (&state.fair.venue, state.lang, Words::of(state.lang));
    let sign = |sign| element("span", "sign", vec![icon(sign)]);
    let plain = |sign: Html, name: &str, second: &str| {
        let names = vec![element("span", "name", marked(name, &marks[0])), said("span", "second", second)];
        vec![sign, element("span", "names", names)]
    };
    match *choice {
        Choice::Place(place) => row_content(state, place, &far(state, place), marks),
        Choice::Recent(place) => {
            let mut row = row_content(state, place, &far(state, place), marks);
            row.push(element("span", "forget", vec![icon(Icon::Close)]));
            row
        }
        Choice::Zone(at) => {
            let section = &venue.sections[at];
            plain(sign(Icon::Pin), section.name.get(lang), label::level(venue, section.level, lang))
        }
        Choice::Sector(id) => plain(swatch(Some(id)), venue[id].name.get(lang), words.sector),
        Choice::Here(place) => plain(sign(Icon::Here), words.you_are_here, &place.name_in(venue, lang)),
        Choice::OnMap => plain(sign(Icon::Tap), words.on_map, ""),
        Choice::More => vec![text(words.more)],
        Choice::Forget => plain(sign(Icon::Close), words.forget, ""),
    }
}

/// A place's numbers, and on a kiosk the minutes to walk there below.
fn far(state: &State, place: Place) -> String {
    let numbers = label::numbers(&state.fair.venue, place);
    match state.kiosk.and_then(|_| state.walk_s(place)) {
        Some(secs) => [&numbers, "\n", &Numbers::of(state.lang).minutes(secs)].concat(),
        None => numbers,
    }
}

/// One row of the list.
fn option(choice: Choice, content: Vec<Html>, id: String, active: bool, onclick: Callback<MouseEvent>) -> Html {
    let more = (choice == Choice::More).then_some("");
    let shortcut = matches!(choice, Choice::Recent(_)).then_some("Delete");
    html! {
        <li key={id.clone()} {id} class="row" data-more={more} role="option" aria-selected={if active { "true" } else { "false" }} aria-keyshortcuts={shortcut} {onclick}>{ all(content) }</li>
    }
}
