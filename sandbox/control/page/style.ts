/** Colours of the page by day and by night, and how it is laid out from 390 px on. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbfbfa;--raised:#fff;--ink:#1c1d1f;--soft:#62666d;--line:#e2e3e1;--accent:#0b6e5f;--bad:#b3261e;--good:#1f7a3d;--warn:#8a5a00}
@media (prefers-color-scheme:dark){:root{--paper:#151617;--raised:#1d1f21;--ink:#eceded;--soft:#a0a5ab;--line:#33363a;--accent:#5fd0bb;--bad:#ff8a80;--good:#7bd88f;--warn:#f0b35a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
header,main{max-width:68rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
h1{font-size:1.25rem;margin:0}
h2{font-size:1rem;margin:1.75rem 0 .5rem}
p{margin:.25rem 0 .75rem}
.soft{color:var(--soft)}.bad{color:var(--bad)}.good{color:var(--good)}.warn{color:var(--warn)}
nav{display:flex;gap:.25rem;margin:1rem 0 0;border-bottom:1px solid var(--line);overflow-x:auto}
nav a{padding:.5rem .75rem;color:var(--soft);text-decoration:none;border-bottom:2px solid transparent;white-space:nowrap}
nav a[aria-current]{color:var(--ink);border-color:var(--accent)}
nav a:hover{color:var(--ink)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:.5rem;background:var(--raised)}
table{width:100%;border-collapse:collapse}
th,td{padding:.45rem .75rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
thead th{border-top:0;color:var(--soft);font-weight:500;font-size:.85rem;white-space:nowrap}
td{overflow-wrap:anywhere}
td.state{white-space:nowrap}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
code{font:.88em ui-monospace,monospace;overflow-wrap:anywhere}
button{font:inherit;color:var(--ink);background:var(--raised);border:1px solid var(--line);border-radius:.4rem;padding:.3rem .7rem;cursor:pointer}
button:hover{border-color:var(--accent)}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem}
.choices{display:grid;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr));gap:.5rem}
.choices button{text-align:left}
[role=status]{min-height:1.5rem;margin:.75rem 0 0}
footer{max-width:68rem;margin:2rem auto;padding:0 1rem;color:var(--soft)}
@media (max-width:40rem){.narrow{display:none}th,td{padding:.4rem .5rem}}
`;
