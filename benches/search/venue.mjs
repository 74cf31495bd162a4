// A venue folder for any list of exhibitors: one hall with a stand for each, in rows.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const STAND_M = 3;
const PITCH_M = 6;
const METRE_DEG = 1 / 111_320;

// Writes it to a folder.
export async function writeVenue(folder, docs) {
  const imdf = join(folder, "imdf");
  await mkdir(imdf, { recursive: true });
  const side = Math.ceil(Math.sqrt(docs.length));
  const point = (x, y) => [x * METRE_DEG, y * METRE_DEG];
  const box = (x, y, size) => {
    const corners = [point(x, y), point(x + size, y), point(x + size, y + size), point(x, y + size)];
    return { type: "Polygon", coordinates: [[...corners, corners[0]]] };
  };
  const hall = box(0, 0, side * PITCH_M + PITCH_M);
  const display_point = { type: "Point", coordinates: point(1, 1) };
  const feature = (feature_type, id, geometry, properties) => ({ id, type: "Feature", feature_type, geometry, properties });
  const features = {
    venue: [feature("venue", "venue", hall, { category: "conventioncenter", name: { en: "Bench" }, display_point, address_id: "address" })],
    address: [feature("address", "address", null, { address: "1 Bench Road", locality: "Bench", country: "CN" })],
    building: [feature("building", "building", null, { category: "unspecified", name: { en: "Hall" }, display_point, address_id: "address" })],
    footprint: [feature("footprint", "footprint", hall, { category: "ground", building_ids: ["building"] })],
    level: [
      feature("level", "level", hall, {
        category: "unspecified", ordinal: 0, outdoor: false, name: { en: "Level" }, short_name: { en: "1" }, display_point, building_ids: ["building"],
      }),
    ],
    unit: [feature("unit", "hall", hall, { category: "walkway", name: { en: "Hall" }, level_id: "level" })],
    kiosk: docs.map((doc, at) =>
      feature("kiosk", `kiosk-${at}`, box(PITCH_M + (at % side) * PITCH_M, PITCH_M + Math.floor(at / side) * PITCH_M, STAND_M), {
        name: { en: doc.booth }, level_id: "level",
      }),
    ),
  };
  await writeFile(join(imdf, "manifest.json"), JSON.stringify({ version: "1.0.0", created: "2026-01-01T00:00:00Z", language: "en" }));
  for (const [kind, list] of Object.entries(features)) {
    await writeFile(join(imdf, `${kind}.geojson`), JSON.stringify({ type: "FeatureCollection", features: list }));
  }
  const cell = (text) => `"${String(text).replaceAll('"', '""')}"`;
  const rows = docs.map((doc) =>
    [`X${doc.id}`, doc.booth, doc.nameEn, doc.nameZh, doc.category, doc.products, doc.productsZh, doc.tags].map(cell).join(","),
  );
  await writeFile(join(folder, "exhibitors.csv"), ["id,booth,name_en,name_zh,sector,exhibit_en,exhibit_zh,tags", ...rows].join("\n"));
  const sectors = new Map(docs.map((doc) => [doc.category, doc.categoryZh]));
  const toml = [...sectors].map(([en, zh]) => `[[sector]]\nid = "${en}"\nname = { en = "${en}", zh = "${zh}" }\n`).join("\n");
  await writeFile(
    join(folder, "floorlight.toml"),
    `[event]\nid = "bench"\nname = { en = "Bench", zh = "测试" }\nstarts = 2026-01-01\nends = 2026-01-02\ntimezone = "Asia/Shanghai"\nlanguages = ["en", "zh"]\n\n[map]\nstart_level = 0\n\n${toml}`,
  );
}
