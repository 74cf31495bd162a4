//! A field that finds places as one types: an ARIA 1.2 combobox with a listbox.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::element::{all, button, element, said, text};
use super::fair::Fair;
use super::icon::{Icon, icon};
use super::numbers::counted;
use super::site::document;
use super::state::{State, place_of};
use super::view::{Marks, NOTHING_MARKED, marked, names, round_button, row_content, swatch};
use super::words::{Words, fill};
use crate::search::Target;
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
    /// To forget what is offered.
    Forget,
    /// Whatever is tapped on the map next.
    OnMap,
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
    /// What is chosen now, in words.
    pub value: AttrValue,
    /// The page.
    pub state: UseReducerHandle<State>,
    /// Whether zones and sectors, where many places are, can be chosen too.
    #[prop_or_default]
    pub groups: bool,
    /// What is offered before anything is typed.
    #[prop_or_default]
    pub offers: Vec<Choice>,
    /// A row was chosen.
    pub on_choose: Callback<Choice>,
    /// The field was emptied.
    pub on_clear: Callback<()>,
    /// When nothing fits: what leads onward.
    #[prop_or_default]
    pub onward: Option<Callback<()>>,
}

/// What is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Typing {
    /// The words, once they differ from what is chosen.
    text: Option<AttrValue>,
    open: bool,
    active: Option<usize>,
    chunks: usize,
}

/// A row of the list: what it stands for, and what of its names answers to what was typed.
type Row = (Choice, Marks);

/// What answers to what was typed.
#[derive(PartialEq)]
struct Found {
    rows: Vec<Row>,
    /// Whether there is more.
    more: bool,
    /// What may have been meant, when nothing fits.
    near: Vec<Place>,
}

/// Finds what fits, and if nothing does, what is near.
fn find(fair: &Fair, lang: Lang, typed: &str, limit: usize, groups: bool) -> Found {
    let (venue, index) = (&fair.venue, &fair.index);
    let hits = index.search(venue, typed, limit + 1);
    let more = hits.len() > limit;
    let row = |target| {
        let (choice, names) = match target {
            Target::Place(place) => (Choice::Place(place), names(venue, place, lang)),
            Target::Zone(at) => (Choice::Zone(at), [venue.sections[at].name.get(lang).to_owned(), String::new()]),
            Target::Sector(id) => (Choice::Sector(id), [venue[id].name.get(lang).to_owned(), String::new()]),
        };
        let fits = groups || matches!(choice, Choice::Place(_));
        fits.then(|| (choice, names.map(|name| index.marks(venue, target, typed, &name))))
    };
    let rows: Vec<Row> = hits.into_iter().take(limit).filter_map(|hit| row(hit.target)).collect();
    let near = if rows.is_empty() { index.nearest(venue, typed, NEAR) } else { Vec::new() };
    Found { rows, more, near: near.into_iter().filter_map(|hit| place_of(hit.target)).collect() }
}

/// The field and its list.
#[component]
pub fn SearchBox(props: &SearchBoxProps) -> Html {
    let typing = use_state_eq(Typing::default);
    let field = use_node_ref();
    let (state, words) = (&props.state, Words::of(props.state.lang));

    let typed = typing.text.clone().unwrap_or_default();
    let limit = CHUNK * (typing.chunks + 1);
    let asked = (state.fair.clone(), state.lang, typed.clone(), limit, props.groups);
    let found = use_memo(asked, |(fair, lang, typed, limit, groups)| find(fair, *lang, typed, *limit, *groups));
    let searching = !typed.trim().is_empty();
    let offers: Vec<Row> = props.offers.iter().map(|&choice| (choice, NOTHING_MARKED)).collect();
    let (choices, more) = if searching { (&found.rows, found.more) } else { (&offers, false) };
    let rows = choices.len() + usize::from(more);
    let open = typing.open && rows > 0;
    let nothing = typing.open && searching && rows == 0;

    // What was typed gives way to what has been chosen elsewhere, such as on the map.
    use_effect_with(props.value.clone(), {
        let typing = typing.clone();
        move |_| typing.set(Typing::default())
    });
    let option_id = |at: usize| [&props.id, "-", &at.to_string()[..]].concat();
    let active_id = typing.active.filter(|_| open).map(option_id);
    use_effect_with(active_id.clone(), |id| {
        if let Some(row) = id.as_ref().and_then(|id| document().get_element_by_id(id)) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            row.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });

    let choose = {
        let (typing, field, on_choose) = (typing.clone(), field.clone(), props.on_choose.clone());
        let choices: Vec<Choice> = choices.iter().map(|&(choice, _)| choice).collect();
        Callback::from(move |at: usize| match choices.get(at) {
            Some(&choice) => {
                typing.set(Typing::default());
                if let Some(field) = field.cast::<HtmlInputElement>() {
                    // Puts a phone's keyboard away.
                    let _ = field.blur();
                }
                on_choose.emit(choice);
            }
            None => typing.set(Typing { chunks: typing.chunks + 1, active: Some(at), ..(*typing).clone() }),
        })
    };
    let clear = {
        let (typing, field, on_clear) = (typing.clone(), field.clone(), props.on_clear.clone());
        Callback::from(move |()| {
            typing.set(Typing::default());
            on_clear.emit(());
            if let Some(field) = field.cast::<HtmlInputElement>() {
                let _ = field.focus();
            }
        })
    };

    let oninput = {
        let typing = typing.clone();
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            typing.set(Typing { text: Some(field.value().into()), open: true, ..Typing::default() });
        })
    };
    let onfocus = {
        let typing = typing.clone();
        Callback::from(move |event: FocusEvent| {
            event.target_unchecked_into::<HtmlInputElement>().select();
            typing.set(Typing { open: true, ..(*typing).clone() });
        })
    };
    let onfocusout = {
        let (typing, chosen) = (typing.clone(), !props.value.is_empty());
        Callback::from(move |event: FocusEvent| {
            // What is offered when nothing fits has buttons of its own.
            let stays = event.related_target().and_then(|to| to.dyn_into::<Element>().ok());
            if stays.is_some_and(|to| to.closest(".nothing").is_ok_and(|within| within.is_some())) {
                return;
            }
            let text = if chosen { None } else { typing.text.clone() };
            typing.set(Typing { text, ..Typing::default() });
        })
    };
    let onkeydown = {
        let (typing, choose, clear) = (typing.clone(), choose.clone(), clear.clone());
        let first_fits = searching;
        Callback::from(move |event: KeyboardEvent| {
            // Enter and the arrows belong to the input method while it composes Chinese.
            if event.is_composing() {
                return;
            }
            let to = |active| typing.set(Typing { active, open: true, ..(*typing).clone() });
            match (event.key().as_str(), typing.active) {
                ("ArrowDown", _) if rows == 0 => return,
                ("ArrowDown", None) => to(Some(0)),
                ("ArrowDown", Some(at)) => to(Some((at + 1) % rows)),
                ("ArrowUp", _) if rows == 0 => return,
                ("ArrowUp", None | Some(0)) => to(Some(rows - 1)),
                ("ArrowUp", Some(at)) => to(Some(at - 1)),
                ("Enter", Some(at)) if open => choose.emit(at),
                ("Enter", None) if open && first_fits => choose.emit(0),
                ("Escape", _) if open || nothing => {
                    typing.set(Typing { open: false, active: None, ..(*typing).clone() })
                }
                ("Escape", _) if typing.text.is_some() => clear.emit(()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let meant = {
        let (typing, on_choose) = (typing.clone(), props.on_choose.clone());
        Callback::from(move |place| {
            typing.set(Typing::default());
            on_choose.emit(Choice::Place(place));
        })
    };
    let list_id = [&props.id, "-list"].concat();
    // Keeps the focus in the field while a row is pressed, or the list would close under the finger.
    let keep_focus = Callback::from(|event: MouseEvent| event.prevent_default());
    let shown = typing.text.clone().unwrap_or_else(|| props.value.clone());
    let onclear = clear.reform(|_: MouseEvent| ());

    html! {
        <div class="search-box" {onfocusout}>
            if props.labelled {
                <label class="search-label" for={props.id.clone()}>{ &props.label }</label>
            }
            <input
                ref={field}
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
                aria-expanded={open.to_string()}
                aria-controls={open.then(|| list_id.clone())}
                aria-activedescendant={active_id}
                placeholder={(!props.labelled).then(|| props.label.clone())}
                value={shown.clone()}
                {oninput}
                {onfocus}
                {onkeydown}
            />
            if !shown.is_empty() {
                { round_button(words.clear.into(), Icon::Close, onclear) }
            }
            if open {
                <ul id={list_id} class="results" role="listbox" aria-label={words.results} onmousedown={keep_focus.clone()}>
                    for (at, row) in choices.iter().enumerate() {
                        { option(state, row, option_id(at), typing.active == Some(at), choose.reform(move |_| at)) }
                    }
                    if more {
                        <li
                            key="more"
                            id={option_id(choices.len())}
                            class="row more"
                            role="option"
                            aria-selected={(typing.active == Some(choices.len())).to_string()}
                            onclick={let at = choices.len(); choose.reform(move |_| at)}
                        >
                            { words.more }
                        </li>
                    }
                </ul>
            }
            if nothing {
                <div class="results nothing" onmousedown={keep_focus}>{ nearest(state, typed.trim(), &found.near, meant, &props.onward) }</div>
            }
            <p class="visually-hidden" role="status">
                if typing.open && searching {
                    { if rows == 0 { fill(words.no_results, &[typed.trim()]) } else { counted(&words.result_count, choices.len(), state.lang) } }
                }
            </p>
        </div>
    }
}

/// When nothing fits: what may have been meant, and what leads onward.
fn nearest(state: &State, typed: &str, near: &[Place], meant: Callback<Place>, onward: &Option<Callback<()>>) -> Html {
    let words = Words::of(state.lang);
    let mut content = vec![
        said("p", "", &fill(words.no_results, &[typed])),
        said("p", "soft", words.no_results_hint),
        said("h2", "", if near.is_empty() { "" } else { words.did_you_mean }),
    ];
    content.extend(near.iter().map(|&place| {
        let row = row_content(state, place, &label::numbers(&state.fair.venue, place), &NOTHING_MARKED);
        button("row", None, row, meant.reform(move |_| place))
    }));
    if let Some(onward) = onward {
        content.push(button("button", None, vec![text(words.all_exhibitors)], onward.reform(|_| ())));
    }
    all(content)
}

/// One row of the list.
fn option(state: &State, (choice, marks): &Row, id: String, active: bool, onclick: Callback<MouseEvent>) -> Html {
    let (venue, lang, words) = (&state.fair.venue, state.lang, Words::of(state.lang));
    let sign = |sign| element("span", "sign", vec![icon(sign)]);
    let plain = |sign: Html, name: &str, second: &str| {
        let names = vec![element("span", "name", marked(name, &marks[0])), said("span", "second", second)];
        vec![sign, element("span", "names", names)]
    };
    let content = match *choice {
        Choice::Place(place) => row_content(state, place, &label::numbers(venue, place), marks),
        Choice::Zone(at) => {
            let section = &venue.sections[at];
            plain(sign(Icon::Pin), section.name.get(lang), label::level(venue, section.level, lang))
        }
        Choice::Sector(id) => plain(swatch(Some(id)), venue[id].name.get(lang), words.sector),
        Choice::Here(place) => plain(sign(Icon::Here), words.you_are_here, &place.name_in(venue, lang)),
        Choice::OnMap => plain(sign(Icon::Tap), words.on_map, ""),
        Choice::Forget => plain(sign(Icon::Close), words.forget, ""),
    };
    html! {
        <li key={id.clone()} {id} class="row" role="option" aria-selected={active.to_string()} {onclick}>{ all(content) }</li>
    }
}
