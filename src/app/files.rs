//! Files in and out: the visit, and sessions for a calendar. A script beside the page reads and writes them.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use yew::platform::spawn_local;

use super::state::Action;
use super::view::View;
use super::visit::Visit;
use crate::link::{Link, Show};
use crate::venue::{Place, SessionId, label};

/// The boot script's function that fetches what reads and writes files, and asks it for something.
#[derive(Clone, Debug, PartialEq)]
pub struct Files(Function);

impl Files {
    /// Files by that function.
    pub fn new(ask: Function) -> Files {
        Files(ask)
    }

    /// Keeps the visit as a file.
    pub fn save_visit(&self, view: View) {
        let kept: Array = view.state.visit.write().into_iter().map(JsValue::from).collect();
        self.ask(view, &["saveVisit".into(), event(view), kept.into()]);
    }

    /// Adds what a file that the visitor chooses has kept.
    pub fn open_visit(&self, view: View) {
        self.ask(view, &["openVisit".into(), event(view)]);
    }

    /// Writes sessions as a file for calendars.
    pub fn save_calendar(&self, view: View, sessions: &[SessionId]) {
        let row = |&id: &SessionId| -> JsValue {
            let (session, place) = (&view.venue()[id], Place::Session(id));
            let link = Link { show: Show::Session(session.id.clone()), ..Link::default() };
            let whereabouts = label::whereabouts(view.venue(), place, view.state.lang);
            let own = [session.id.clone(), view.title(place), session.start.clone(), session.end.clone()];
            own.into_iter().chain([whereabouts, view.site.url(&link)]).map(JsValue::from).collect::<Array>().into()
        };
        let zone = view.venue().event.timezone.as_str();
        let rows: Array = sessions.iter().map(row).collect();
        self.ask(view, &["saveCalendar".into(), event(view), zone.into(), rows.into()]);
    }

    /// Asks for something; what it gives back is a visit to be added, `undefined` for a file that holds none, or
    /// nothing to be said.
    fn ask(&self, view: View, words: &[JsValue]) {
        let opens = words.len() == 2;
        let asked = self.0.apply(&JsValue::UNDEFINED, &words.iter().collect());
        let (act, says) = (view.act.clone(), view.words);
        spawn_local(async move {
            let given = match asked.map(JsCast::dyn_into::<Promise>) {
                Ok(Ok(promise)) => JsFuture::from(promise).await,
                _ => Err(JsValue::UNDEFINED),
            };
            let said = match given {
                Err(_) => says.no_files,
                Ok(given) if Array::is_array(&given) => {
                    let parts = Array::from(&given);
                    let part = |at| parts.get(at).as_string().unwrap_or_default();
                    act.dispatch(Action::Keep(Visit::read([&part(0), &part(1), &part(2)])));
                    says.added
                }
                Ok(given) if opens && given.is_undefined() => says.not_a_visit,
                Ok(_) => return,
            };
            act.dispatch(Action::Say(said.into()));
        });
    }
}

fn event(view: View) -> JsValue {
    view.venue().event.id.as_str().into()
}
