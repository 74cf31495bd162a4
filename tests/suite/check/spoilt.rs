//! The example of three booths, and ways to spoil it.

use std::collections::BTreeMap;
use std::path::Path;

use floorlight::venue::check::check;
use floorlight::venue::read::{Problem, VenueFiles};
use serde_json::{Value, json};

use super::ROOT;

/// The files of a venue, to be spoilt.
#[derive(Clone)]
pub(super) struct Spoilt(pub(super) BTreeMap<String, String>);

/// The example as it is.
pub(super) fn example() -> Spoilt {
    let folder = Path::new(ROOT).join("assets/venues/three-booths");
    let mut files = BTreeMap::new();
    for (inner, prefix) in [("", ""), ("imdf", "imdf/")] {
        for entry in std::fs::read_dir(folder.join(inner)).expect("the example is there") {
            let path = entry.expect("a file").path();
            if path.is_file() {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                files.insert(format!("{prefix}{name}"), std::fs::read_to_string(&path).expect("UTF-8"));
            }
        }
    }
    Spoilt(files)
}

impl Spoilt {
    /// Writes some text in place of another, which must be there once.
    pub(super) fn text(mut self, file: &str, from: &str, to: &str) -> Spoilt {
        let text = self.0.get_mut(file).unwrap_or_else(|| panic!("there is no {file}"));
        assert_eq!(text.matches(from).count(), 1, "{from} is once in {file}");
        *text = text.replace(from, to);
        self
    }

    /// Adds text at the end of a file, or a file.
    pub(super) fn append(mut self, file: &str, text: &str) -> Spoilt {
        self.0.entry(file.to_owned()).or_default().push_str(text);
        self
    }

    pub(super) fn without(mut self, file: &str) -> Spoilt {
        assert!(self.0.remove(file).is_some(), "there is no {file}");
        self
    }

    /// Changes one feature as JSON.
    pub(super) fn feature(mut self, kind: &str, id: &str, change: impl FnOnce(&mut Value)) -> Spoilt {
        let text = self.0.get_mut(&format!("imdf/{kind}.geojson")).expect("such a file");
        let mut collection: Value = serde_json::from_str(text).expect("JSON");
        let features = collection["features"].as_array_mut().expect("features");
        change(features.iter_mut().find(|feature| feature["id"] == id).expect("such a feature"));
        *text = collection.to_string();
        self
    }

    /// Sets one property of a feature.
    pub(super) fn set(self, kind: &str, id: &str, property: &str, value: Value) -> Spoilt {
        self.feature(kind, id, |feature| {
            let slot = feature["properties"].get_mut(property).expect("such a property");
            assert_ne!(*slot, value, "the value changes");
            *slot = value;
        })
    }

    /// Sets the outline of a feature, in steps of 0.00001 degrees (1.1 m) from the example's south-west corner.
    pub(super) fn outline(self, kind: &str, id: &str, corners: &[[f64; 2]]) -> Spoilt {
        let mut ring: Vec<[f64; 2]> = corners.iter().map(|&[x, y]| [103.85 + x * 1e-5, 1.29 + y * 1e-5]).collect();
        ring.push(ring[0]);
        self.feature(kind, id, |feature| feature["geometry"] = json!({ "type": "Polygon", "coordinates": [ring] }))
    }

    /// Adds a copy of a feature under another id.
    pub(super) fn copy(mut self, kind: &str, id: &str, copied: &str) -> Spoilt {
        let text = self.0.get_mut(&format!("imdf/{kind}.geojson")).expect("such a file");
        let mut collection: Value = serde_json::from_str(text).expect("JSON");
        let features = collection["features"].as_array_mut().expect("features");
        let mut copy = features.iter().find(|feature| feature["id"] == id).expect("such a feature").clone();
        copy["id"] = json!(copied);
        features.push(copy);
        *text = collection.to_string();
        self
    }

    pub(super) fn remove(mut self, kind: &str, id: &str) -> Spoilt {
        let text = self.0.get_mut(&format!("imdf/{kind}.geojson")).expect("such a file");
        let mut collection: Value = serde_json::from_str(text).expect("JSON");
        let features = collection["features"].as_array_mut().expect("features");
        let count = features.len();
        features.retain(|feature| feature["id"] != id);
        assert_eq!(features.len() + 1, count, "{id} was there");
        *text = collection.to_string();
        self
    }

    pub(super) fn problems(self) -> Vec<Problem> {
        let files = VenueFiles::from_files(self.0.into_iter().map(|(path, text)| (path, text.into_bytes())));
        check(&files.expect("files that can be arranged")).problems
    }

    /// A third level that the lift stops at, without a door.
    pub(super) fn with_roof(self) -> Spoilt {
        self.copy("level", "upper-floor", "roof")
            .set("level", "roof", "ordinal", json!(2))
            .copy("unit", "lift-upper", "lift-roof")
            .set("unit", "lift-roof", "level_id", json!("roof"))
            .set("relationship", "lift", "intermediary", json!([{ "id": "lift-roof", "feature_type": "unit" }]))
    }

    /// Stairs on the ground floor, beside the hall, that lead nowhere.
    pub(super) fn with_stairs(self) -> Spoilt {
        self.copy("unit", "lift-ground", "stairs").set("unit", "stairs", "category", json!("stairs")).outline(
            "unit",
            "stairs",
            &[[30.0, 16.0], [34.0, 16.0], [34.0, 20.0], [30.0, 20.0]],
        )
    }

    /// The lift made stairs.
    pub(super) fn with_stairs_for_a_lift(self) -> Spoilt {
        self.set("unit", "lift-ground", "category", json!("stairs"))
            .set("unit", "lift-upper", "category", json!("stairs"))
            .set("relationship", "lift", "category", json!("stairs"))
    }

    /// A fixture all around a booth, with a hole that it stands in.
    pub(super) fn walled_in(self, kind: &str, id: &str) -> Spoilt {
        let ring = |by: f64| {
            let [low, high] = [[4.0 - by, 18.0 - by], [8.0 + by, 22.0 + by]];
            [low, [high[0], low[1]], high, [low[0], high[1]], low].map(|[x, y]| [103.85 + x * 1e-5, 1.29 + y * 1e-5])
        };
        assert_eq!((kind, id), ("kiosk", "booth-a1"));
        self.copy("fixture", "pillar", "fence").feature("fixture", "fence", |fence| {
            fence["geometry"] = json!({ "type": "Polygon", "coordinates": [ring(1.5), ring(1.0)] });
        })
    }
}
