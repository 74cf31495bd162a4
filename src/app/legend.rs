//! The key to the map: what its colours and marks mean.

use yew::prelude::*;

use super::element::{all, element, said, text};
use super::icon::{self, Icon, icon, map_mark};
use super::services::Services;
use super::view::{View, swatch};
use crate::scene::overlay::{BOOKMARK, PIN, TICK};
use crate::venue::SectorId;
use crate::venue::amenity::kind_name;

/// The key, folded away behind its button; `assets/live.js` folds it away again.
pub fn legend(view: View) -> Html {
    let (words, venue, lang) = (view.words, view.venue(), view.state.lang);
    let mut sectors = Vec::new();
    for (at, sector) in venue.sectors.iter().enumerate() {
        sectors.push(meaning(swatch(Some(SectorId(at as u16))), sector.name.get(lang)));
    }
    let marks = vec![
        meaning(map_mark("dot", "-9 -9 18 18", "M0 -5A5 5 0 0 1 0 5A5 5 0 0 1 0 -5Z"), words.you_are_here),
        meaning(map_mark("line", "-9 -9 18 18", "M-7 5L0 -2V-7"), words.directions),
        meaning(map_mark("pin", "-13 -31 26 32", PIN), words.goal),
        meaning(map_mark("saved", "-9 -9 18 18", BOOKMARK), words.only_saved),
        meaning(map_mark("visited", "-6 -7.5 12 12", TICK), words.visited),
    ];
    let mut services = Vec::new();
    for kind in Services::offered(venue) {
        services.push(meaning(icon::amenity(kind), kind_name(kind).get(lang)));
    }
    let lists = vec![list(words.sector, sectors), list(words.marks, marks), list(words.services, services)];
    html! {
        <details class="stack legend">
            <summary class="control" title={words.legend}>
                { icon(Icon::Legend) }
                <span class="visually-hidden">{ words.legend }</span>
            </summary>
            <div class="card" tabindex="0" role="group" aria-label={words.legend}>{ all(lists) }</div>
        </details>
    }
}

fn list(name: &str, meanings: Vec<Html>) -> Html {
    if meanings.is_empty() { Html::default() } else { all(vec![said("h2", "", name), element("ul", "", meanings)]) }
}

#[inline(never)]
fn meaning(sign: Html, words: &str) -> Html {
    element("li", "", vec![sign, text(words)])
}
