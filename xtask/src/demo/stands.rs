//! Packs stands into a hall, numbers them and gives them to exhibitors.

use std::collections::VecDeque;

use anyhow::{Context, Result, bail};

use super::geometry::{Placing, Point, Ring, rect};
use super::plan::{Booth, Plan};

/// Which way the rows of an island run.
#[derive(Clone, Copy)]
pub(crate) enum Along {
    /// East.
    X,
    /// North.
    Y,
}

/// A hall while stands are being set up in it, in its own metres.
pub(crate) struct Hall {
    prefix: &'static str,
    level: i16,
    placing: Placing,
    stands: Vec<(Ring, Tenant)>,
}

enum Tenant {
    /// The exhibitor with that id.
    Named(&'static str),
    /// Whoever is next in the hall's queue.
    Next,
    /// The exhibitor of the stand before.
    Same,
}

impl Hall {
    /// An empty hall whose stand numbers begin with `prefix`.
    pub(crate) fn new(prefix: &'static str, level: i16, placing: Placing) -> Hall {
        Hall { prefix, level, placing, stands: Vec::new() }
    }

    /// A feature stand for a known exhibitor.
    pub(crate) fn feature(&mut self, exhibitor: &'static str, ring: Ring) {
        self.stands.push((ring, Tenant::Named(exhibitor)));
    }

    /// Single stands for whoever is next.
    pub(crate) fn stands(&mut self, rings: impl IntoIterator<Item = Ring>) {
        self.stands.extend(rings.into_iter().map(|ring| (ring, Tenant::Next)));
    }

    /// Rows of stands, back to back, from a corner on.
    ///
    /// A row is its depth and the widths of its stands, in metres; `+` before a width gives the stand to the
    /// exhibitor of the one before.
    pub(crate) fn island(&mut self, along: Along, [x, y]: Point, rows: &[(f64, &str)]) -> Result<()> {
        let mut front = 0.0;
        for (depth, widths) in rows {
            let mut from = 0.0;
            for word in widths.split_whitespace() {
                let (tenant, width) = match word.strip_prefix('+') {
                    Some(width) => (Tenant::Same, width),
                    None => (Tenant::Next, word),
                };
                let width: f64 = width.parse().with_context(|| format!("width of a stand: {word}"))?;
                let ring = match along {
                    Along::X => rect(x + from, y + front, x + from + width, y + front + depth),
                    Along::Y => rect(x + front, y + from, x + front + depth, y + from + width),
                };
                self.stands.push((ring, tenant));
                from += width;
            }
            front += depth;
        }
        Ok(())
    }

    /// Numbers the stands and hands them out, in order, to the exhibitors in the queue; all must fit exactly.
    pub(crate) fn open(self, plan: &mut Plan, mut queue: VecDeque<String>) -> Result<()> {
        let mut tenant = String::new();
        let count = self.stands.len();
        for (at, (ring, next)) in self.stands.into_iter().enumerate() {
            match next {
                Tenant::Named(id) => tenant = id.into(),
                Tenant::Next => {
                    let next = queue.pop_front();
                    tenant =
                        next.with_context(|| format!("{} has {count} stands, {} too many", self.prefix, count - at))?;
                }
                Tenant::Same => {}
            }
            plan.booths.push(Booth {
                number: format!("{}-{:03}", self.prefix, at + 1),
                level: self.level,
                ring: self.placing.ring(&ring),
                exhibitor: tenant.clone(),
            });
        }
        if !queue.is_empty() {
            bail!("{} lacks {} stands", self.prefix, queue.len());
        }
        Ok(())
    }
}
