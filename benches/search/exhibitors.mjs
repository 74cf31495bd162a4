// A bilingual list of exhibitors and queries with their right answers: invented, and the same on every run.
export function rng(seed) { let s = seed >>> 0; return () => { s = (s + 0x6D2B79F5) >>> 0; let t = s; t = Math.imul(t ^ (t >>> 15), t | 1); t ^= t + Math.imul(t ^ (t >>> 7), t | 61); return ((t ^ (t >>> 14)) >>> 0) / 4294967296; }; }
const W = s => s.trim().split(/\s*;\s*/).map(x => x.trim().split('|'));
// brand|Chinese|pinyin per character|category index
const ANCHORS = W(`Huawei|华为|hua wei|0; Kaspersky|卡巴斯基|ka ba si ji|1; Tencent|腾讯|teng xun|2; Alibaba|阿里巴巴|a li ba ba|2; Hikvision|海康威视|hai kang wei shi|3; Siemens|西门子|xi men zi|4; Lenovo|联想|lian xiang|5; Xiaomi|小米|xiao mi|5; Baidu|百度|bai du|2; Quantumlink|量子通信|liang zi tong xin|6; Microsoft|微软|wei ruan|2; Samsung|三星|san xing|5; Panasonic|松下|song xia|5; Schneider|施耐德|shi nai de|7; Foxconn|富士康|fu shi kang|4; Iflytek|科大讯飞|ke da xun fei|3; Unitree|宇树|yu shu|8; Sensetime|商汤|shang tang|3; Epson|爱普生|ai pu sheng|5; Canon|佳能|jia neng|5; Bosch|博世|bo shi|4; Ericsson|爱立信|ai li xin|0; Quectel|移远|yi yuan|0; Inspur|浪潮|lang chao|2; Sangfor|深信服|shen xin fu|1; Qianxin|奇安信|qi an xin|1; Guodun|国盾量子|guo dun liang zi|6; Origin|本源量子|ben yuan liang zi|6; Sungrow|阳光电源|yang guang dian yuan|7; Mindray|迈瑞|mai rui|9`);
const CHARS = W(`科|ke;星|xing;海|hai;康|kang;威|wei;达|da;瑞|rui;德|de;安|an;盛|sheng;恒|heng;金|jin;龙|long;诚|cheng;光|guang;明|ming;天|tian;东|dong;方|fang;宏|hong;云|yun;腾|teng;飞|fei;宇|yu;航|hang;创|chuang;新|xin;联|lian;华|hua;中|zhong;博|bo;通|tong;信|xin;博|bo;凯|kai;维|wei;克|ke;斯|si;诺|nuo;森|sen;林|lin;泰|tai;和|he;丰|feng;嘉|jia;佳|jia;美|mei;优|you;奥|ao;普|pu;力|li;源|yuan;迪|di;格|ge;特|te;锐|rui;捷|jie;鼎|ding;汇|hui;智|zhi`);
// category en | zh | en words for names | zh name word | zh name word pinyin | tags | products en , zh pairs
const CATS = [
  ['Telecommunications', '通信设备', 'Telecom,Networks,Wireless', '通信|tong xin', '5g,fiber,antenna,router', 'base station=基站|ji zhan,optical module=光模块|guang mo kuai,edge gateway=边缘网关|bian yuan wang guan'],
  ['Cyber Security', '网络安全', 'Security,Defense,Trust', '安全|an quan', 'firewall,antivirus,zero trust,siem', 'endpoint protection=终端防护|zhong duan fang hu,threat intelligence=威胁情报|wei xie qing bao,data encryption=数据加密|shu ju jia mi'],
  ['Cloud Computing', '云计算', 'Cloud,Data,Compute', '云计算|yun ji suan', 'saas,database,storage,container', 'object storage=对象存储|dui xiang cun chu,container platform=容器平台|rong qi ping tai,cloud server=云服务器|yun fu wu qi'],
  ['Artificial Intelligence', '人工智能', 'Vision,AI,Intelligence', '智能|zhi neng', 'speech,vision,llm,chip', 'face recognition=人脸识别|ren lian shi bie,voice assistant=语音助手|yu yin zhu shou,smart camera=智能摄像机|zhi neng she xiang ji'],
  ['Industrial Automation', '工业自动化', 'Automation,Controls,Systems', '自动化|zi dong hua', 'plc,sensor,scada,drive', 'servo motor=伺服电机|si fu dian ji,motion controller=运动控制器|yun dong kong zhi qi,industrial switch=工业交换机|gong ye jiao huan ji'],
  ['Consumer Electronics', '消费电子', 'Electronics,Devices,Display', '电子|dian zi', 'phone,laptop,tv,audio', 'foldable phone=折叠手机|zhe die shou ji,oled panel=面板|mian ban,wireless earbuds=无线耳机|wu xian er ji'],
  ['Quantum Technology', '量子技术', 'Quantum,Photonics', '量子|liang zi', 'qkd,qubit,cryogenics', 'quantum key distribution=量子密钥分发|liang zi mi yao fen fa,single photon detector=单光子探测器|dan guang zi tan ce qi'],
  ['New Energy', '新能源', 'Energy,Power,Solar', '能源|neng yuan', 'battery,inverter,charging,hydrogen', 'lithium battery=锂电池|li dian chi,solar inverter=光伏逆变器|guang fu ni bian qi,charging pile=充电桩|chong dian zhuang'],
  ['Robotics', '机器人', 'Robotics,Robots,Dynamics', '机器人|ji qi ren', 'agv,cobot,drone,gripper', 'humanoid robot=人形机器人|ren xing ji qi ren,delivery drone=配送无人机|pei song wu ren ji,robot arm=机械臂|ji xie bi'],
  ['Medical Devices', '医疗器械', 'Medical,Health,Biotech', '医疗|yi liao', 'imaging,monitor,diagnostics', 'ultrasound scanner=超声|chao sheng,patient monitor=监护仪|jian hu yi,surgical light=手术灯|shou shu deng'],
].map(([en, zh, nw, zw, tags, prod]) => ({ en, zh, nameWords: nw.split(','), zhWord: zw.split('|'), tags: tags.split(','), products: prod.split(',').map(p => { const [e, r] = p.split('='); const [z, py] = r.split('|'); return { e, z, py }; }) }));
const S1 = 'nor,vex,tal,mir,zan,kor,lum,del,bri,sol,ter,ven,gal,ser,pol,max,ard,hel,cyn,ros,fen,jul,wes,pra,qua,stra,tri,ban,cal,dor'.split(',');
const S2 = 'a,o,i,u,e,ar,en,or,ia,el,um,ic,on,is,ea'.split(',');
const S3 = 'tek,nix,dyne,vance,lytic,mark,tron,phor,sonic,grid,wave,forge,lane,core,sys,bix,max,ta,ra,lo,vio,zen'.split(',');

export function makeExhibitors(n, seed = 411) {
  const R = rng(seed), pick = a => a[Math.floor(R() * a.length)]; const used = new Set(ANCHORS.map(a => a[0].toLowerCase())); const out = [];
  const halls = []; const letters = n > 1000 ? 'ABCDEFGH' : 'ABC', nums = n > 1000 ? 9 : 2; for (const l of letters) for (let k = 1; k <= nums; k++) halls.push(l + k);
  const per = Math.ceil(n / halls.length); const booths = []; for (const h of halls) for (let i = 1; i <= per; i++) booths.push(`${h}-${String(i).padStart(3, '0')}`);
  for (let i = booths.length - 1; i > 0; i--) { const j = Math.floor(R() * (i + 1)); [booths[i], booths[j]] = [booths[j], booths[i]]; }
  for (let i = 0; i < n; i++) {
    let brand, zh, py, ci;
    if (i < ANCHORS.length) { const a = ANCHORS[i]; brand = a[0]; zh = a[1]; py = a[2]; ci = +a[3]; }
    else {
      do { let b = pick(S1) + pick(S2) + (R() < .4 ? pick(S1) : '') + pick(S3); brand = b[0].toUpperCase() + b.slice(1); } while (used.has(brand.toLowerCase())); used.add(brand.toLowerCase());
      ci = Math.floor(R() * CATS.length); const k = R() < .6 ? 2 : 3; const cs = Array.from({ length: k }, () => pick(CHARS)); zh = cs.map(c => c[0]).join(''); py = cs.map(c => c[1]).join(' ');
    }
    const c = CATS[ci], word = pick(c.nameWords); let nz = zh, np = py; if (!(i < ANCHORS.length && /量子/.test(zh))) { nz += c.zhWord[0]; np += ' ' + c.zhWord[1]; }
    nz += '科技'; np += ' ke ji';
    const p1 = pick(c.products), p2 = pick(c.products); const prods = p1 === p2 ? [p1] : [p1, p2]; const t1 = pick(c.tags), t2 = pick(c.tags);
    out.push({ id: i, nameEn: `${brand} ${word}${R() < .3 ? ' Co., Ltd.' : R() < .3 ? ' Group' : ''}`, nameZh: nz, booth: booths[i], category: c.en, categoryZh: c.zh, tags: [...new Set([t1, t2])].join(', '), products: prods.map(p => p.e).join('; '), productsZh: prods.map(p => p.z).join('；'),
      _brand: brand.toLowerCase(), _word: word.toLowerCase(), _zhBrand: zh, _py: np.split(' '), _pyBrand: py.split(' '), _prodPy: prods.map(p => p.py.split(' ')) });
  }
  return out;
}
const clean = d => { const o = {}; for (const k in d) if (k[0] !== '_') o[k] = d[k]; return o; };
export const publicDocs = docs => docs.map(clean);

function dam(a, b) { const m = a.length, n = b.length, d = Array.from({ length: m + 1 }, (_, i) => [i, ...Array(n).fill(0)]); for (let j = 0; j <= n; j++) d[0][j] = j;
  for (let i = 1; i <= m; i++) for (let j = 1; j <= n; j++) { const c = a[i - 1] === b[j - 1] ? 0 : 1; d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + c); if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1); } return d[m][n]; }

export function makeQueries(docs, seed = 99) {
  const R = rng(seed), pick = a => a[Math.floor(R() * a.length)]; const Q = [];
  const add = (cls, q, ok) => { const s = docs.filter(ok).map(d => d.id); if (s.length) Q.push({ cls, q, ok: s }); };
  const sample = (k, f = () => true) => { const pool = docs.filter(f), out = []; const seen = new Set(); while (out.length < Math.min(k, pool.length)) { const d = pick(pool); if (!seen.has(d.id)) { seen.add(d.id); out.push(d); } } return out; };
  const anchors = docs.slice(0, ANCHORS.length), mix = k => [...anchors.slice(0, Math.ceil(k / 2)), ...sample(Math.floor(k / 2), d => d.id >= ANCHORS.length)];
  const enWords = d => d.nameEn.toLowerCase().split(/[^a-z]+/).filter(Boolean);
  for (const d of mix(40)) { const q = R() < .5 ? d.nameEn : d.nameEn.toLowerCase(); add('exact name', q, x => x.nameEn === d.nameEn); }
  for (const d of mix(40)) { const q = d._brand.slice(0, 4); add('prefix (4 letters)', q, x => enWords(x).some(w => w.startsWith(q)) || (x.tags + ' ' + x.products).toLowerCase().split(/[^a-z0-9]+/).some(w => w.startsWith(q))); }
  const typo = (w, kind) => { const i = 1 + Math.floor(R() * (w.length - 2)); if (kind === 0) return w.slice(0, i) + w[i + 1] + w[i] + w.slice(i + 2); if (kind === 1) return w.slice(0, i) + w.slice(i + 1); if (kind === 2) return w.slice(0, i) + 'abcdefghijklmnopqrstuvwxyz'[Math.floor(R() * 26)] + w.slice(i); return w.slice(0, i) + 'etaoinshrdlu'[Math.floor(R() * 12)] + w.slice(i + 1); };
  const typoAdd = (cls, q) => add(cls, q, x => dam(x._brand, q) <= 1);
  typoAdd('typo: swap', 'hauwei'); typoAdd('typo: swap', 'kasperksy');
  let k = 0; for (const d of [...mix(60)].filter(d => d._brand.length >= 6)) { const kind = k++ % 4; let q; do q = typo(d._brand, kind); while (q === d._brand); typoAdd(kind === 0 ? 'typo: swap' : 'typo: ins/del/sub', q); }
  for (const d of [...docs.filter(d => d.booth === 'C1-023'), ...sample(20)]) {
    const [h, n] = d.booth.split('-'); const ok = x => x.booth === d.booth; const m = String(+n);
    add('booth exact (C1-023)', d.booth, ok); add('booth exact (C1-023)', d.booth.toLowerCase(), ok);
    add('booth loose (c1 23, c123, c1023)', `${h.toLowerCase()} ${m}`, ok); add('booth loose (c1 23, c123, c1023)', `${h.toLowerCase()}${m}`, ok); add('booth loose (c1 23, c123, c1023)', `${h.toLowerCase()}${n}`, ok);
  }
  const zhHas = q => x => (x.nameZh + '|' + x.categoryZh + '|' + x.productsZh).includes(q);
  for (const q of ['华为', '量子', '腾讯', '卡巴', '海康', '讯飞', '通信', '机器人', '门子', '网络安全']) add('Chinese substring', q, zhHas(q));
  for (const d of sample(25)) { const s = Math.floor(R() * (d._zhBrand.length - 1)); const q = d._zhBrand.slice(s, s + 2); add('Chinese substring', q, zhHas(q)); }
  const run = (syl, q, f) => { for (let i = 0; i < syl.length; i++) { let s = ''; for (let j = i; j < syl.length && s.length < q.length; j++) { s += f(syl[j]); if (s === q) return true; } } return false; };
  const pyOk = (q, f) => x => run(x._py, q, f) || x._prodPy.some(p => run(p, q, f)) || x._brand.startsWith(q) || enWords(x).includes(q);
  for (const q of ['huawei', 'liangzi', 'tengxun', 'xiaomi', 'kabasiji']) add('pinyin full', q, pyOk(q, s => s));
  for (const d of sample(25)) { const q = d._pyBrand.join(''); add('pinyin full', q, pyOk(q, s => s)); }
  for (const q of ['hw', 'lztx', 'hkws', 'kbsj', 'kdxf']) add('pinyin initials', q, pyOk(q, s => s[0]));
  for (const d of sample(25)) { const q = d._py.slice(0, Math.max(3, d._py.length - 2)).map(s => s[0]).join(''); add('pinyin initials', q, pyOk(q, s => s[0])); }
  const allText = x => [x.nameEn, x.category, x.tags, x.products].join(' ').toLowerCase().split(/[^a-z0-9]+/);
  for (const d of mix(40)) { const ws = [d._brand, pick(d.products.split('; ')).split(' ')[0], R() < .5 ? d._word : d.category.toLowerCase().split(' ')[0]]; for (let i = ws.length - 1; i > 0; i--) { const j = Math.floor(R() * (i + 1)); [ws[i], ws[j]] = [ws[j], ws[i]]; } const take = R() < .5 ? ws : [ws.find(w => w !== d._brand), d._brand]; add('multi-word, any order', take.join(' '), x => take.every(w => allText(x).includes(w))); }
  for (const c of CATS) { add('category word (en)', c.en.toLowerCase(), x => x.category === c.en); add('category word (en)', c.en.toLowerCase().split(' ')[0], x => allText(x).includes(c.en.toLowerCase().split(' ')[0])); add('category word (zh)', c.zh, zhHas(c.zh)); }
  return Q;
}
