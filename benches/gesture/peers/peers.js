// The stands of a fair as others draw them: outlines, a colour each, and their numbers on them.

const lib = new URLSearchParams(location.search).get("lib");
const colours = ["#cfe8ff", "#ffe2c4", "#d9f2d0", "#f4d6ef", "#e9e6c9"];

async function booths() {
  const data = await (await fetch("booths.geojson")).json();
  data.features.forEach(({ properties }, at) => {
    properties.label = properties.name?.en ?? Object.values(properties.name ?? {})[0] ?? "";
    properties.colour = colours[at % colours.length];
  });
  return data;
}

function extent({ features }) {
  const corners = features.flatMap(({ geometry }) => geometry.coordinates[0]);
  const of = (at, pick) => corners.reduce((found, corner) => pick(found, corner[at]), corners[0][at]);
  return [[of(0, Math.min), of(1, Math.min)], [of(0, Math.max), of(1, Math.max)]];
}

async function leaflet() {
  await new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: "leaflet/leaflet.js", onload: resolve, onerror: reject });
    document.head.append(script);
  });
  const data = await booths();
  const map = L.map("map", { maxZoom: 26, preferCanvas: true, attributionControl: false });
  // Numbers are drawn with their stands, on the same canvas: the fastest way there is with it.
  const Stand = L.Polygon.extend({
    _updatePath() {
      L.Polygon.prototype._updatePath.call(this);
      const { _ctx: context, _drawing: drawing } = this._renderer;
      const box = this._rawPxBounds;
      if (!drawing || !box) return;
      const width = box.max.x - box.min.x;
      if (width < 24) return;
      context.globalAlpha = 1;
      context.fillStyle = "#222";
      context.font = `${Math.min(14, width / 5)}px sans-serif`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillText(this.options.label, (box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2);
    },
  });
  for (const { geometry, properties } of data.features) {
    const ring = geometry.coordinates[0].map(([lon, lat]) => [lat, lon]);
    const style = { color: "#667", weight: 1, fillColor: properties.colour, fillOpacity: 1, label: properties.label };
    new Stand(ring, style).addTo(map);
  }
  const [low, high] = extent(data);
  map.fitBounds([low.toReversed(), high.toReversed()], { animate: false });
  window.state = () => JSON.stringify([map.getCenter(), map.getZoom()]);
}

async function maplibre() {
  const gl = await import("./maplibre/maplibre-gl.mjs");
  const { Map: GlMap, setWorkerUrl } = gl.default ?? gl;
  setWorkerUrl?.(new URL("maplibre/maplibre-gl-worker.mjs", location.href).href);
  const data = await booths();
  const layers = [
    { id: "ground", type: "background", paint: { "background-color": "#fff" } },
    { id: "stands", type: "fill", source: "booths", paint: { "fill-color": ["get", "colour"] } },
    { id: "outlines", type: "line", source: "booths", paint: { "line-color": "#667", "line-width": 1 } },
    { id: "numbers", type: "symbol", source: "booths", layout: { "text-field": ["get", "label"], "text-size": 11 } },
  ];
  const style = { version: 8, sources: { booths: { type: "geojson", data, maxzoom: 22 } }, layers };
  const map = new GlMap({ container: "map", style, bounds: extent(data), attributionControl: false, maxZoom: 24 });
  await new Promise((resolve) => map.once("idle", resolve));
  window.state = () => JSON.stringify([map.getCenter(), map.getZoom(), map.getBearing()]);
}

await { blank() {}, leaflet, maplibre }[lib]();
window.ready = true;
