//! Free floor as it is shipped.

use serde::{Deserialize, Serialize};

/// Where one can walk.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FreeFloor;
