//! Ids and booth numbers written a little wrong: `E03` for E003, `C1-O01` for C1-001, `Q77` for Q7.

use super::fold::folded;
use super::number::runs;
use super::typo::Distance;
use crate::venue::{AmenityId, ExhibitorId, Place, QrPointId, ScreenId, SessionId, Venue};

/// The places whose ids or numbers differ from some words by zeros and look-alikes, or if none does by one slip; a stand
/// with somebody at it is that exhibitor. None to words without a digit: those are names.
pub(super) fn places(venue: &Venue, words: &str, limit: usize) -> Vec<Place> {
    let words: String = folded(words.trim()).collect();
    if !(2..=32).contains(&words.len()) || !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let alike = |text: &str| runs(&text.replace('o', "0").replace(['i', 'l'], "1")).collect::<String>();
    let meant = alike(&words);
    let same = matching(venue, limit, |id| alike(id) == meant);
    if same.is_empty() { matching(venue, limit, |id| one_slip(&words, id)) } else { same }
}

fn one_slip(words: &str, id: &str) -> bool {
    let mut distance = Distance::new(words, 1);
    id.bytes().all(|byte| distance.push(byte) <= 1) && distance.value() <= 1
}

fn matching(venue: &Venue, limit: usize, fits: impl Fn(&str) -> bool) -> Vec<Place> {
    let fits = |id: &str| fits(&folded(id).collect::<String>());
    let booths = venue.booth_ids().map(|id| (Place::Booth(id), &venue[id].number));
    let exhibitors = (0..).zip(&venue.exhibitors).map(|(at, one)| (Place::Exhibitor(ExhibitorId(at)), &one.id));
    let sessions = (0..).zip(&venue.sessions).map(|(at, one)| (Place::Session(SessionId(at)), &one.id));
    let amenities = (0..).zip(&venue.amenities).map(|(at, one)| (Place::Amenity(AmenityId(at)), &one.id));
    let points = (0..).zip(&venue.qr_points).map(|(at, one)| (Place::QrPoint(QrPointId(at)), &one.id));
    let screens = (0..).zip(&venue.screens).map(|(at, one)| (Place::Screen(ScreenId(at)), &one.id));
    let all = booths.chain(exhibitors).chain(sessions).chain(amenities).chain(points).chain(screens);
    let mut places = Vec::new();
    for (place, _) in all.filter(|(_, id)| fits(id)) {
        let place = place.exhibitor(venue).map_or(place, Place::Exhibitor);
        if !places.contains(&place) && places.len() < limit {
            places.push(place);
        }
    }
    places
}
