//! What every part of the page is drawn from: the state, the words, the site, and how to act.

use web_sys::MouseEvent;
use yew::prelude::*;

use super::files::Files;
use super::icon::{Icon, icon};
use super::numbers::now;
use super::site::Site;
use super::state::{Action, State};
use super::storage::Memory;
use super::words::Words;
use crate::link::{Link, Show};
use crate::search::Target;
use crate::venue::{Lang, Place, SectorId, Venue, label};

/// Where actions go.
pub type Act = UseReducerDispatcher<State>;

/// What a part of the page is drawn from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// What is shown.
    pub state: &'a UseReducerHandle<State>,
    /// In which words.
    pub words: &'static Words,
    /// Where the site lives.
    pub site: &'a Site,
    /// What reads and writes files.
    pub files: &'a Files,
    /// Where actions go.
    pub act: &'a Act,
}

impl<'a> View<'a> {
    /// The venue.
    pub fn venue(&self) -> &'a Venue {
        &self.state.fair.venue
    }

    /// The name of a place in the current language.
    pub fn title(&self, place: Place) -> String {
        label::title(self.venue(), place, self.state.lang)
    }

    /// Seconds to walk there from where the visitor stands, as far as both are known.
    pub fn walk_s(&self, place: Place) -> Option<f64> {
        let (here, walker) = self.state.here.zip(self.state.fair.walker())?;
        walker.times_s(here, &[place]).first().copied().flatten()
    }

    /// What the event's clocks show, `YYYY-MM-DDTHH:MM`, or what the address sets them to.
    pub fn now(&self) -> String {
        self.state.now.clone().unwrap_or_else(|| now(&self.venue().event.timezone))
    }

    /// A click that acts.
    pub fn on(&self, action: Action) -> Callback<MouseEvent> {
        let act = self.act.clone();
        Callback::from(move |_| act.dispatch(action.clone()))
    }

    /// A click on a real link that acts within the page; with a modifier key the browser opens it as any link.
    pub fn on_link(&self, action: Action) -> Callback<MouseEvent> {
        let act = self.act.clone();
        Callback::from(move |event: MouseEvent| {
            if !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key()) {
                event.prevent_default();
                act.dispatch(action.clone());
            }
        })
    }

    /// A button that hands on the address of what is shown, under a title; `assets/boot.js` does it. A place has its
    /// other name and its booths' numbers along, for a poster.
    pub fn share_button(&self, title: String, place: Option<Place>) -> Html {
        self.share_link_button(title, place, &self.state.shared_link())
    }

    /// The same for another link.
    pub fn share_link_button(&self, title: String, place: Option<Place>, link: &Link) -> Html {
        let (venue, lang) = (self.venue(), self.state.lang);
        html! {
            <button
                type="button"
                class="button"
                data-share={title}
                data-url={self.site.url(link)}
                data-second={place.and_then(|place| label::second(venue, place, lang))}
                data-number={place.map(|place| label::numbers(venue, place))}
            >
                { icon(Icon::Share) }{ self.words.share }
            </button>
        }
    }

    /// The button that speaks the other language and remembers it; nothing at a fair of one language.
    pub fn language_button(&self) -> Html {
        let other = match self.state.lang {
            Lang::En => Lang::Zh,
            Lang::Zh => Lang::En,
        };
        if !self.venue().event.languages.contains(&other) {
            return Html::default();
        }
        let (act, memory) = (self.act.clone(), Memory::of(self.site));
        let onclick = Callback::from(move |_: MouseEvent| {
            memory.set_lang(other);
            act.dispatch(Action::Speak(other));
        });
        html! {
            <button type="button" class="language" {onclick}>
                <span class="visually-hidden">{ self.words.language }{ ": " }</span>
                <span lang={other.tag()}>{ self.words.other_language }</span>
            </button>
        }
    }

    /// Rows that lead to places, each with what stands at its end instead of the booth's number.
    ///
    /// `labelled_by` is the element id of their heading, where there is one.
    pub fn rows(&self, places: Vec<(Place, Option<String>)>, labelled_by: Option<&'static str>) -> Html {
        html! {
            <ul class="rows" aria-labelledby={labelled_by}>
                for (place, trailing) in places {
                    <li key={place.id(self.venue())}>{ self.row(place, trailing) }</li>
                }
            </ul>
        }
    }

    /// A row that leads to a place.
    pub fn row(&self, place: Place, trailing: Option<String>) -> Html {
        let place = place.canonical(self.venue());
        let to = Link { show: Show::of(place, self.venue()), ..self.state.link() };
        let trailing = trailing.unwrap_or_else(|| label::numbers(self.venue(), place));
        html! {
            <a class="row" href={self.site.href(&to)} onclick={self.on_link(Action::Show(place))}>
                { row_content(self.state, place, &trailing, "") }
            </a>
        }
    }
}

/// A round button with an icon, known by its name.
pub fn round_button(name: AttrValue, sign: Icon, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="quiet round" aria-label={name} {onclick}>{ icon(sign) }</button>
    }
}

/// A name, with what of it answers to what was typed marked.
pub fn marked(state: &State, target: Target, typed: &str, name: &str) -> Html {
    if typed.is_empty() {
        return name.to_owned().into();
    }
    let mut from = 0;
    let mut parts = Vec::new();
    for mark in state.fair.index.marks(&state.fair.venue, target, typed, name) {
        parts.push(html! { { name[from..mark.start].to_owned() } });
        from = mark.end;
        parts.push(html! { <mark>{ name[mark].to_owned() }</mark> });
    }
    parts.push(html! { { name[from..].to_owned() } });
    parts.into_iter().collect()
}

/// A place in one row: its sign, its names with what was typed marked, and a number or distance.
pub fn row_content(state: &State, place: Place, trailing: &str, typed: &str) -> Html {
    let (venue, lang) = (&state.fair.venue, state.lang);
    let second = match place {
        Place::Amenity(_) => Some(label::whereabouts(venue, place, lang)).filter(|place| !place.is_empty()),
        _ => label::second(venue, place, lang),
    };
    html! {
        <>
            { sign(venue, place) }
            <span class="names">
                <span class="name">
                    { marked(state, Target::Place(place), typed, &label::title(venue, place, lang)) }
                    if state.is_visited(place) {
                        { icon(Icon::Check) }
                        <span class="visually-hidden">{ Words::of(lang).visited }</span>
                    }
                </span>
                if let Some(second) = second {
                    <span class="second">{ marked(state, Target::Place(place), typed, &second) }</span>
                }
            </span>
            if !trailing.is_empty() {
                <span class="trailing">{ trailing.to_owned() }</span>
            }
        </>
    }
}

/// The sign before a place: its sector's colour, or what it is.
pub fn sign(venue: &Venue, place: Place) -> Html {
    match place {
        Place::Booth(_) | Place::Exhibitor(_) => swatch(label::sector(venue, place)),
        Place::Amenity(id) => html! { <span class="sign">{ super::icon::amenity(&venue[id].category) }</span> },
        Place::Session(_) | Place::Screen(_) | Place::QrPoint(_) | Place::Spot(..) => {
            html! { <span class="sign">{ icon(Icon::Pin) }</span> }
        }
    }
}

/// A patch of a sector's colour; the words beside it say the same.
pub fn swatch(sector: Option<SectorId>) -> Html {
    const COLOURS: [&str; 5] = ["1", "2", "3", "4", "5"];
    let colour = sector.map(|sector| COLOURS[sector.index() % COLOURS.len()]);
    html! { <span class="swatch" data-sector={colour} aria-hidden="true"></span> }
}
