// What visitors' pages usually search with, each set up as well as we could; with and without helper fields for pinyin and
// booth numbers, which no library works out by itself.

import MiniSearch from 'minisearch';
import Fuse from 'fuse.js';
import { Document, Charset, Encoder } from 'flexsearch';
import { pinyin } from 'pinyin-pro';

const EN = ['nameEn', 'booth', 'category', 'tags', 'products'], ZH = ['nameZh', 'categoryZh', 'productsZh'], PY = ['py', 'pyInit', 'boothAlias'];
const BOOST = { nameEn: 3, nameZh: 3, booth: 3, category: 1.5, categoryZh: 1.5, tags: 1, products: 1, productsZh: 1, py: 2, pyInit: 1.5, boothAlias: 3 };
// optional: helper fields a JS app would add (no peer does pinyin or booth-number forms by itself)
function withHelpers(docs) {
  return docs.map(d => { const f = s => pinyin(s, { toneType: 'none', type: 'array', nonZh: 'removed' }); const a = f(d.nameZh);
    const suffixes = (arr, g) => arr.map((_, i) => arr.slice(i).map(g).join('')).join(' '); // each suffix, so that prefix search finds inner words
    const [h, n] = d.booth.split('-'); return { ...d, boothAlias: `${h}${n} ${h}${+n} ${h} ${+n}`.toLowerCase(), py: suffixes(a, x => x), pyInit: suffixes(a, x => x[0]) }; });
}
const HAN = /\p{Script=Han}/u;
// splitting Latin/digits on space+punctuation as MiniSearch does by default; Han runs by bigrams
const latinHan = s => s.match(/\p{Script=Han}+|[^\p{Script=Han}\n\r\p{Z}\p{P}]+/gu) || [];
const tokBigram = s => latinHan(s).flatMap(t => { if (!HAN.test(t)) return [t]; const c = [...t]; return c.length < 2 ? c : c.slice(1).map((x, i) => c[i] + x); });

function mini(docs, help, fuzzy, tok = tokBigram) {
  const ms = new MiniSearch({ fields: [...EN, ...ZH, ...(help ? PY : [])], storeFields: [], tokenize: tok,
    searchOptions: { boost: BOOST, prefix: t => !HAN.test(t), fuzzy: t => HAN.test(t) || /\d/.test(t) ? false : fuzzy, combineWith: 'AND', tokenize: tok } });
  ms.addAll(docs); return q => ms.search(q).slice(0, 20).map(r => r.id);
}
function fuse(docs, help, opts) {
  const f = new Fuse(docs, { keys: [...EN, ...ZH, ...(help ? PY : [])].map(name => ({ name, weight: BOOST[name] })), ...opts });
  return q => f.search(q, { limit: 20 }).map(r => r.item.id);
}
// strict search first, suggest (partial matches) only when that finds nothing: better than suggest alone on this data
function flexIndex(docs, help, latin, tokenize) {
  const idx = new Document({ document: { id: 'id', index: [
    ...EN.map(field => ({ field, tokenize, encoder: latin })), ...(help ? PY : []).map(field => ({ field, tokenize: 'forward', encoder: Charset.Exact })),
    ...ZH.map(field => ({ field, tokenize: 'forward', encoder: Charset.CJK }))] } });
  for (const d of docs) idx.add(d); return (q, suggest) => idx.search(q, { limit: 20, merge: true, suggest }).map(r => r.id);
}
function flex(docs, help, latin, tokenize) { const f = flexIndex(docs, help, latin, tokenize); return q => { const r = f(q, false); return r.length ? r : f(q, true); }; }
function flexBoth(docs, help) { // prefix index, then typo-tolerant index, then partial matches
  const a = flexIndex(docs, help, Charset.Normalize, 'forward'), b = flexIndex(docs, false, Charset.Normalize, 'tolerant');
  return q => { let r = a(q, false); if (!r.length) r = b(q, false); return r.length ? r : a(q, true); };
}
const TOKEN = { useTokenSearch: true, threshold: .3, tokenMatch: 'all' };
export const VARIANTS = {
  'minisearch fuzzy 0.2': d => mini(d, false, .2),
  'minisearch fuzzy 0.3': d => mini(d, false, .3),
  'flexsearch forward': d => flex(d, false, Charset.Normalize, 'forward'),
  'flexsearch tolerant': d => flex(d, false, Charset.Normalize, 'tolerant'),
  'fuse fuzzy 0.3': d => fuse(d, false, { threshold: .3, ignoreLocation: true }),
  'fuse token all 0.3': d => fuse(d, false, TOKEN),
  'minisearch 0.3 + helpers': d => mini(withHelpers(d), true, .3),
  'flexsearch both + helpers': d => flexBoth(withHelpers(d), true),
  'fuse token all + helpers': d => fuse(withHelpers(d), true, TOKEN),
};
