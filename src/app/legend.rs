//! The key to the map: what its colours and marks mean.

use yew::Html;
use yew::virtual_dom::AttributeOrProperty::Static;

use super::element::{all, element, made, said, text};
use super::icon::{self, Icon, icon, map_mark};
use super::view::{View, swatch};
use crate::scene::kept::{BOOKMARK, TICK};
use crate::scene::overlay::PIN;
use crate::venue::SectorId;
use crate::venue::amenity::{kind_name, offered};

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
    for kind in offered(venue) {
        services.push(meaning(icon::amenity(kind), kind_name(kind).get(lang)));
    }
    let lists = vec![list(words.sector, sectors), list(words.marks, marks), list(words.services, services)];
    let says = |class| Some(Static(class));
    let sign = vec![icon(Icon::Legend), said("span", "visually-hidden", words.legend)];
    let button = made("summary", &["class", "title"], Box::new([says("control"), says(words.legend)]), sign);
    let named = Box::new([says("card"), says("0"), says("group"), says(words.legend)]);
    let card = made("div", &["class", "tabindex", "role", "aria-label"], named, lists);
    element("details", "stack legend", vec![button.into(), card.into()])
}

fn list(name: &str, meanings: Vec<Html>) -> Html {
    if meanings.is_empty() { Html::default() } else { all(vec![said("h2", "", name), element("ul", "", meanings)]) }
}

#[inline(never)]
fn meaning(sign: Html, words: &str) -> Html {
    element("li", "", vec![sign, text(words)])
}
