//! What finds places for the page: room FIND as a WebAssembly of its own.
//!
//! A map is seen before anything is looked for in it, so the page does not wait for this: it is fetched as soon as the
//! map stands, before what finds walks, and compiled for size to be there when the first word has been typed. Hits
//! cross over in postcard's format. It also takes up what has changed in the list of exhibitors, and hands on the
//! venue as it is then.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::search::{Index, Marks, Target};
use crate::venue::bundle::{self, BundleError, Guide};
use crate::venue::unpack::unpack;
use crate::venue::{Venue, corrections};

/// Finds places of one fair.
#[wasm_bindgen]
pub struct Finder {
    /// The venue as it was built, and its index.
    built: (Venue, Index),
    /// The same as corrected, if it has been.
    corrected: Option<(Venue, Index)>,
}

#[wasm_bindgen]
impl Finder {
    /// A finder of a venue and its guide, given as their files; or what is wrong with them.
    pub fn on(venue: &[u8], guide: &[u8]) -> Result<Finder, String> {
        Finder::new(venue, guide).map_err(|error| error.to_string())
    }

    /// The best answers to some words: a list of `Hit`, best first.
    pub fn find(&self, words: &str, limit: usize) -> Vec<u8> {
        let (venue, index) = self.now();
        let hits = index.search(venue, words, limit);
        postcard::to_allocvec(&hits).expect("plain data always encodes")
    }

    /// What may have been meant by words that find nothing: a list of `Hit`, best first.
    pub fn nearest(&self, words: &str, limit: usize) -> Vec<u8> {
        let (venue, index) = self.now();
        let hits = index.nearest(venue, words, limit);
        postcard::to_allocvec(&hits).expect("plain data always encodes")
    }

    /// What of names answers to some words, asked as a list of pairs of a `Target` and its two names: a list of `Marks`.
    pub fn marks(&self, words: &str, named: &[u8]) -> Option<Vec<u8>> {
        let named = unpack::<Vec<(Target, [String; 2])>>(named)?;
        let (venue, index) = self.now();
        let marks = |(target, names): (Target, [String; 2])| -> Marks {
            names.map(|name| index.marks(venue, target, words, &name))
        };
        postcard::to_allocvec(&named.into_iter().map(marks).collect::<Vec<_>>()).ok()
    }

    /// Takes up corrections of the venue as it was built, in place of those before, as `corrections.csv` has them; gives
    /// the file of the venue as it is now. What is wrong with them is given back, and then nothing of them is taken up.
    pub fn correct(&mut self, csv: &str) -> Result<Vec<u8>, String> {
        let (built, index) = &self.built;
        let venue = corrections::apply(built, csv).map_err(|wrong| wrong.to_string())?;
        let file = bundle::venue_file(&venue);
        self.corrected = (venue != *built).then(|| {
            let index = index.corrected(built, &venue);
            (venue, index)
        });
        Ok(file)
    }
}

impl Finder {
    fn new(venue: &[u8], guide: &[u8]) -> Result<Finder, BundleError> {
        let index = Guide::of(venue, guide)?.index()?;
        Ok(Finder { built: (bundle::venue(venue)?, index), corrected: None })
    }

    fn now(&self) -> (&Venue, &Index) {
        let (venue, index) = self.corrected.as_ref().unwrap_or(&self.built);
        (venue, index)
    }
}

#[cfg(all(test, feature = "organiser"))]
mod tests {
    use super::*;
    use crate::search::Hit;
    use crate::venue::read::{self, VenueFiles};

    fn demo() -> bundle::Bundle {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/venues/light-of-the-internet-2017");
        let files = VenueFiles::from_path(folder.as_ref()).expect("the demo is there");
        read::compile(&files).expect("it compiles").0
    }

    #[test]
    fn hits_cross_over_unchanged() {
        let demo = demo();
        let files = demo.to_files();
        let finder = Finder::on(&files.venue, &files.guide).expect("files of one bundle");
        let mut kinds = [0; 3];
        for words in ["huawei", "华为", "hauwei", "c1001", "restroom", "hall", "robot", "人工智能", "e", "qqqqzzzz", ""]
        {
            let hits: Vec<Hit> = unpack(&finder.find(words, 20)).expect("hits");
            assert_eq!(hits, demo.index.search(&demo.venue, words, 20), "{words}");
            for hit in hits {
                kinds[match hit.target {
                    Target::Place(_) => 0,
                    Target::Zone(_) => 1,
                    Target::Sector(_) => 2,
                }] += 1;
            }
        }
        assert!(kinds.iter().all(|&count| count > 0), "hits of every kind: {kinds:?}");
    }

    #[test]
    fn corrected_exhibitors_are_found_as_they_are_now_and_as_they_were_once_corrections_are_taken_back() {
        let demo = demo();
        let files = demo.to_files();
        let mut finder = Finder::on(&files.venue, &files.guide).expect("files of one bundle");
        let first = |finder: &Finder, words: &str| -> Option<String> {
            let hits: Vec<Hit> = unpack(&finder.find(words, 1)).expect("hits");
            hits.first().map(|hit| hit.answer(&demo.venue).id)
        };
        let as_built = ["huawei", "tengxun", "c1001"].map(|words| first(&finder, words));
        let csv = "id,name_en,name_zh,booth\nE003,Lantern Works,腾华科技,C1-002\nE900,Zyxwv,,C1-001\n";
        let file = finder.correct(csv).expect("good rows");
        let now = bundle::venue(&file).expect("a venue's file");
        let found = |finder: &Finder, words: &str| -> Vec<String> {
            let hits: Vec<Hit> = unpack(&finder.find(words, 5)).expect("hits");
            hits.iter().map(|hit| hit.answer(&now).id).collect()
        };
        for (words, id) in
            [("lantern works", "E003"), ("腾华", "E003"), ("zyxwv", "E900"), ("c1-001", "E900"), ("tenghua", "E003")]
        {
            assert!(found(&finder, words).iter().any(|found| found == id), "{words}: {:?}", found(&finder, words));
        }
        assert!(!found(&finder, "c1-001").contains(&"E003".to_owned()));
        assert!(finder.correct("id,booth\nE003,Z9\n").is_err_and(|wrong| wrong.contains("row 2")));
        assert_eq!(found(&finder, "zyxwv"), ["E900"], "the last good ones hold");
        assert_eq!(finder.correct("id\n").expect("none"), files.venue);
        assert_eq!(["huawei", "tengxun", "c1001"].map(|words| first(&finder, words)), as_built);
    }

    #[test]
    fn words_as_corrected_are_those_of_an_index_built_anew() {
        let demo = demo();
        let csv = "id,name_en,name_zh,exhibit_en\nE003,Huawei Technologies,华为信息,Robots\nE010,Baidu Cloud 9,百度,\n";
        let venue = corrections::apply(&demo.venue, csv).expect("good rows");
        let corrected = demo.index.corrected(&demo.venue, &venue);
        let anew = Index::build(&venue);
        for words in
            ["huawei", "hwxx", "huaweixinxi", "华为信息", "robots", "baidu cloud 9", "baiducloud", "xinxi", "tengxun"]
        {
            let ids = |index: &Index| -> Vec<_> {
                index.search(&venue, words, 20).into_iter().map(|hit| hit.target).collect()
            };
            assert_eq!(ids(&corrected), ids(&anew), "{words}");
        }
    }

    #[test]
    fn a_guide_of_another_venue_is_refused_in_words() {
        let mut other = demo();
        let guide = other.to_files().guide;
        other.venue.event.name.en.push('!');
        let refused = Finder::on(&other.to_files().venue, &guide).err().expect("no finder");
        assert!(refused.contains("different releases"), "{refused}");
    }
}
