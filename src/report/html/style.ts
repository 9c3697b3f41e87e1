const light = `--bg:#faf9f6;--card:#fff;--ink:#1d2126;--soft:#5a616b;--line:#dfdcd4;--grid:#ebe8e1;
--real:#c3c7cd;--real-line:#848b95;--made:#1b66a8;--made-soft:#1b66a822;--band:#3d7a5f2b;--beyond:#b4231812;
--healthy:#14694c;--early:#8a5500;--late:#b42318;--shifted:#6941a5;--undecided:#4f5865;--focus:#1b66a8;color-scheme:light`

const dark = `--bg:#15181c;--card:#1d2126;--ink:#e9e7e2;--soft:#a4abb5;--line:#343a42;--grid:#2a2f36;
--real:#525b67;--real-line:#9aa3af;--made:#76b7f2;--made-soft:#76b7f226;--band:#5fd3a82b;--beyond:#ff8a7a17;
--healthy:#62d0a6;--early:#f0b64e;--late:#ff8f80;--shifted:#c5a8f7;--undecided:#b3bbc7;--focus:#76b7f2;color-scheme:dark`

const page = `*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-variant-numeric:tabular-nums lining-nums}
main,header.top,footer{max-width:72rem;margin:0 auto;padding:0 1.5rem}
h1,h2,h3,h4,h5,p{margin:0}
h2{font-size:1.5rem;line-height:1.25;letter-spacing:-.012em;font-weight:650;margin-bottom:.75rem}
h3{font-size:1.0625rem;font-weight:650}
h4{font-size:1.0625rem;font-weight:650}
h5{font-size:.9375rem;font-weight:650;overflow-wrap:anywhere}
a{color:inherit;text-decoration-color:var(--real-line);text-underline-offset:.2em}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:3px}
section[id]{margin-top:4.5rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.4rem .8rem;z-index:9}
.icons{position:absolute}
.hint,small,caption{color:var(--soft);font-size:.875rem}
header.top{display:flex;align-items:center;gap:.4rem 1.4rem;padding-top:1.1rem;padding-bottom:1.1rem;font-size:.9375rem;flex-wrap:wrap}
header.top .brand{font-weight:700;letter-spacing:-.01em;display:flex;align-items:center;gap:.55rem;margin-right:auto}
.brand svg{width:1.3rem;height:1.3rem}
.brand path{fill:none;stroke:currentColor;stroke-width:2.4;stroke-linecap:round}
nav{display:flex;gap:1.2rem;flex-wrap:wrap}
nav a{color:var(--soft);text-decoration:none}
nav a:hover{color:var(--ink)}
button,input,select{font:inherit;color:inherit}
#theme{border:1px solid var(--line);background:none;border-radius:99px;padding:.1rem .8rem;cursor:pointer;color:var(--soft);font-size:.875rem}
#theme:hover{color:var(--ink);border-color:var(--real-line)}
footer{margin-top:4rem;padding-top:1.5rem;padding-bottom:3rem;color:var(--soft);font-size:.875rem}`

const verdicts = ['healthy', 'early', 'late', 'shifted', 'undecided']
  .map((name) => `.v-${name}{--v:var(--${name})}`)
  .join('')

const first = `${verdicts}
.icon{width:1em;height:1em;flex:none}
.icon,use{fill:var(--v)}
.cut{fill:none;stroke:var(--bg);stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}
.lede{padding:2.2rem 0 0}
.eyebrow{color:var(--soft);font-size:.9375rem;overflow-wrap:anywhere}
h1{font-size:clamp(2rem,6vw,3.6rem);line-height:1.08;letter-spacing:-.028em;font-weight:700;color:var(--v);display:flex;gap:.32em;align-items:flex-start;margin:.5rem 0 1.1rem;text-wrap:balance;overflow-wrap:anywhere}
h1 .icon{width:.82em;height:.82em;margin-top:.14em}
.lead{font-size:1.25rem;line-height:1.45;max-width:46rem;text-wrap:pretty;overflow-wrap:anywhere}
.lede .lost{margin-top:.7rem;font-size:1.0625rem;max-width:46rem;overflow-wrap:anywhere}
.promise{color:var(--soft);font-size:.9375rem;max-width:46rem}
.strip{list-style:none;display:flex;flex-wrap:wrap;gap:.6rem;padding:0;margin:2rem 0 1.4rem}
.chip{display:block;border:1px solid var(--line);border-top:4px solid var(--v,var(--real-line));background:var(--card);border-radius:6px;padding:.5rem .85rem .55rem;min-width:8.6rem;max-width:100%;text-decoration:none;overflow-wrap:anywhere}
a.chip:hover{border-color:var(--v)}
.chip b{display:flex;gap:.45em;align-items:center;font-weight:650}
.chip small{display:block;color:var(--v)}
.chip.real{--v:var(--real-line)}
.chip.real small{color:var(--soft)}`

const parts = `.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;color:var(--soft);font-size:.875rem;margin-bottom:1rem}
.legend span{display:inline-flex;align-items:center;gap:.5rem}
.legend i{width:1.5rem;height:.8rem;border-radius:2px}
.key-fan{background:var(--made-soft)}
.why{list-style:none;padding:0;margin:0;display:grid;gap:1rem}.why .fit{float:right;color:var(--soft)}.why ul{margin:.3rem 0 0;padding-left:1.2rem}
.gone{color:var(--late)}
.key-band{background:var(--band)}.key-r{background:var(--real)}
.key-g{background:var(--made-soft);border:2px solid var(--made)}
.key-b{background:var(--beyond);border:1px dashed var(--real-line)}
.legend .key-dot{width:.6rem;height:.6rem;border-radius:50%}.key-dot.real{background:var(--real-line)}.key-dot.made{background:var(--made)}
.legend .key-ring{width:1rem;height:1rem;border-radius:50%;border:2px solid var(--late)}.legend .key-ring.invented{border:2px dashed var(--shifted)}
.legend .key-limit{height:0;border-top:1.5px dashed var(--real-line)}
.cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,20.5rem),1fr));align-items:start}
.card{margin:0;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1rem 1.1rem .8rem;min-width:0}
.card.wide{grid-column:1/-1}
.card figcaption p{font-size:.875rem;color:var(--soft);margin:.15rem 0 .6rem;text-wrap:pretty}
.card figcaption b{color:var(--ink);font-weight:600}
.three figcaption p{min-height:2.9rem}
.now{float:right;font-size:1.5rem;letter-spacing:-.02em;line-height:1.1}
.card>svg{display:block;width:100%;max-width:30rem;height:auto}
#series .scroll>svg{display:block;width:100%;min-width:38rem;max-width:60rem;height:auto}
.maps{grid-template-columns:repeat(auto-fit,minmax(min(100%,20.5rem),1fr));margin-bottom:1.5rem}.maps .card{max-width:38rem}
.maps .card>svg{max-width:none}.maps figcaption p{min-height:2.7rem}
#map .legend{margin-top:.8rem}#map>h3{margin-bottom:.6rem}
.maps h3,.maps h4{font-size:.9375rem;overflow-wrap:anywhere}.maps figcaption .icon{vertical-align:-.12em}
.m-lost,.m-thinned{color:var(--late)}.m-grown,.m-invented{color:var(--shifted)}
.modes td:last-child{white-space:normal;min-width:20rem}
.maps svg{overflow:visible}
.pairs tbody tr:nth-child(odd)>:not([rowspan]){border-bottom:0}
.pairs tbody th{color:var(--soft);font-weight:400}
.card details{margin-top:.4rem}
summary{cursor:pointer}
.card summary{font-size:.875rem;color:var(--soft)}
.scroll{overflow:auto}
.tall{max-height:70vh;border:1px solid var(--line);border-radius:8px;background:var(--card)}
table{border-collapse:collapse;font-size:.875rem;width:100%}
caption{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
th,td{padding:.38rem .7rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);font-weight:400;overflow-wrap:anywhere}
thead th{color:var(--soft);white-space:nowrap}
tbody th{font-weight:600}
.card td,.card thead th:not(:first-child),.num,#all td:nth-child(n+5){text-align:right}
.three td,.three th{padding:.32rem .3rem;font-size:.8125rem}
.three thead th{white-space:normal;overflow-wrap:normal;vertical-align:bottom}
.three th:first-child{padding-left:0;min-width:4.5rem}
.three td{white-space:nowrap}
.wide td,.wide thead th:not(:first-child){text-align:left}
.wide td,.wide th{white-space:nowrap}
.wide .say{white-space:normal;min-width:16rem}mark{background:var(--beyond);color:inherit;font-weight:600}
td small{display:block}
.none{color:var(--soft);font-style:italic}
.num{white-space:nowrap}
.num small{white-space:normal}
.verdicts{margin-top:1.6rem;min-width:44rem}
.verdicts tbody th{min-width:8.5rem}
.verdicts th:first-child,.verdicts td:first-child{padding-left:0}
.verdict{color:var(--v);font-weight:600;white-space:nowrap}
.verdict .icon{vertical-align:-.12em}
.gen{border-top:1px solid var(--line);padding:1.1rem 0}
.gen:last-of-type{border-bottom:1px solid var(--line)}
.gen>summary{display:flex;flex-wrap:wrap;gap:.3rem .9rem;align-items:baseline;list-style:none;overflow-wrap:anywhere}
.gen>summary::-webkit-details-marker{display:none}
.gen>summary::after{content:"Show";margin-left:auto;color:var(--soft);font-size:.875rem;text-decoration:underline;text-underline-offset:.2em}
.gen[open]>summary::after{content:"Hide"}
.gen h3{font-size:1.25rem}
.gen h3 .icon{vertical-align:-.1em}
.tag{color:var(--v);font-weight:600;font-size:.9375rem}
.gen .lost{color:var(--soft)}
.gen[open]>summary .lost{display:none}
.reason{margin:.5rem 0 0;max-width:46rem;font-size:1.0625rem;overflow-wrap:anywhere}
.findings{margin:.8rem 0 0;padding-left:1.2rem;overflow-wrap:anywhere}
.symptom{margin-top:1.8rem}
.symptom>p{max-width:52rem;margin:.1rem 0 .8rem;overflow-wrap:anywhere}
.symptom>p.hint{margin-top:.8rem}`

const pictures = `svg text{font-size:11.5px;fill:var(--soft)}
svg .end{text-anchor:end}svg .mid{text-anchor:middle}
svg .name{fill:var(--ink)}
svg .value,svg .strong{fill:var(--ink);font-weight:600}
svg .value{paint-order:stroke;stroke:var(--card);stroke-width:3.5px;stroke-linejoin:round}
svg text.v-late{fill:var(--late)}
svg .grid,svg .axis,svg .limit,svg .line{fill:none;stroke:var(--grid);vector-effect:non-scaling-stroke}
svg .axis{stroke:var(--real-line)}
svg .limit{stroke:var(--real-line);stroke-dasharray:4 3}
svg .limit.late{stroke:var(--late)}
svg .line{stroke:var(--made);stroke-width:2}
svg .band{fill:var(--band)}
#lineage .scroll>svg{display:block}
svg .line.fed{stroke:var(--real-line)}svg .line.arc{stroke-width:1.2;opacity:.55}svg .fan{fill:var(--made-soft)}svg .ahead{stroke-dasharray:3 4}
svg .beyond{fill:var(--beyond)}
svg .r{fill:var(--real);stroke:var(--real-line);stroke-width:.8}
svg .g{fill:var(--made-soft);stroke:var(--made);stroke-width:1.8;stroke-linejoin:round}
svg .g.solid{fill:var(--made);stroke:none}
svg .dots{fill:none;stroke-linecap:round;stroke-width:3.4}
svg .dots.real{stroke:var(--real-line);opacity:.45}
svg .dots.made{stroke:var(--made);opacity:.55}
svg .dots.lost,svg .dots.thinned{stroke:var(--late)}
svg .dots.grown,svg .dots.invented{stroke:var(--shifted)}
svg .ring{fill:none;stroke:var(--late);stroke-width:1.8}
svg .ring.thinned{stroke-opacity:.6}
svg .ring.grown,svg .ring.invented{stroke:var(--shifted);stroke-dasharray:4 3}
svg text.mark{font-weight:600;paint-order:stroke;stroke:var(--card);stroke-width:3.5px;stroke-linejoin:round;fill:var(--late)}
svg text.mark.grown,svg text.mark.invented{fill:var(--shifted)}
svg .disc{fill:var(--made)}
svg .origin{fill:var(--card);stroke:var(--real-line);stroke-width:2}`

const rest = `.filter{display:flex;flex-wrap:wrap;gap:.6rem 1.4rem;align-items:center;margin:.8rem 0;font-size:.9375rem}
.filter[hidden]{display:none}
.filter input[type=search],.filter select{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.3rem .6rem;max-width:14rem}
.filter input[type=checkbox]{accent-color:var(--made)}
output{color:var(--soft)}
#all{font-size:.8125rem}
#all td,#all th{padding:.32rem .45rem;white-space:nowrap}
#all tbody th{font-weight:400}#all thead th{white-space:normal;overflow-wrap:normal;vertical-align:bottom}
#all td:first-child{white-space:normal;max-width:12rem}
#all thead th{position:sticky;top:0;background:var(--card);box-shadow:inset 0 -1px var(--line);border:0}
#all td:nth-child(3){min-width:10rem;white-space:normal}
th button{all:unset;cursor:pointer}
th button:hover{color:var(--ink)}
th button:focus-visible{outline:2px solid var(--focus)}
th[aria-sort] button{color:var(--ink);font-weight:600}
[aria-sort=ascending] button::after{content:" ↑"}
[aria-sort=descending] button::after{content:" ↓"}
.prose{max-width:46rem}
.prose h3,.columns h3{margin:1.6rem 0 .3rem}
.prose p+p{margin-top:.7rem}
.prose ul{margin:.3rem 0;padding-left:1.2rem;overflow-wrap:anywhere}
.prose li+li{margin-top:.3rem}
.columns{display:grid;gap:0 3rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr))}
dl{margin:0}
dt{font-weight:600;margin-top:.6rem}
dd{margin:0;color:var(--soft)}
.settings th{font-weight:400;color:var(--soft);padding-left:0;width:45%}
@media (max-width:40rem){main,header.top,footer{padding-left:1rem;padding-right:1rem}section[id]{margin-top:3rem}.three figcaption p{min-height:0}.lead{font-size:1.125rem}.chip{min-width:0}}
@media print{:root,:root[data-theme]{${light}}
.filter,#theme,nav,.skip{display:none}.card{break-inside:avoid}body{background:#fff}main,header.top,footer{padding:0}
.scroll{overflow:visible}.tall{max-height:none;border:0}.scroll>svg,#series .scroll>svg{min-width:0;max-width:100%;height:auto}
.verdicts,.modes td:last-child,.wide .say{min-width:0}.scroll table{font-size:.75rem}.scroll th,.scroll td{padding:.25rem .35rem}
.wide td,.scroll th,.scroll thead th{white-space:normal}.texts td{overflow-wrap:normal}
#all{font-size:.5625rem}#all td,#all th,#all td:nth-child(3){white-space:normal;min-width:0;padding:.12rem .2rem}#all td:nth-child(n+5),.scroll thead th{overflow-wrap:normal}#all thead th{position:static}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}`

/** The only style sheet of a page: light and dark by the reader's system, or by the page's own switch. */
export const style: string = `:root{${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
:root[data-theme=light]{${light}}
:root[data-theme=dark]{${dark}}
${page}
${first}
${parts}
${pictures}
${rest}
`
