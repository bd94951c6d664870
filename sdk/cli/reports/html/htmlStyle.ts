/** The page's only style sheet. The page reads well without it: some viewers forbid inline styles. */
export const htmlStyle = `
:root { color-scheme: light dark; --line: #d5dae1; --soft: #f4f6f9; --text: #1b2430; --dim: #56606d; --page: #fff; --link: #1f5fae; }
@media (prefers-color-scheme: dark) {
  :root { --line: #343d49; --soft: #1b222b; --text: #e6eaf0; --dim: #a5b0bd; --page: #11161c; --link: #83b4f2; }
}
* { box-sizing: border-box; }
body { margin: 0; overflow-wrap: anywhere; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .4rem; letter-spacing: -.01em; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .8rem; }
h3 { font-size: 1rem; margin: 0 0 .5rem; }
p { margin: .3rem 0; }
a { color: var(--link); }
.status { display: inline-block; padding: .1rem .7rem; border-radius: 1rem; color: #fff; background: #2f7d4f; font-size: 1.1rem; vertical-align: .15rem; }
.status-new, .status-unknown { background: #b93229; }
.status-known { background: #8a5a0f; }
.dim, footer, figcaption { color: var(--dim); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .8rem; margin: 1.3rem 0; padding: 0; }
.tiles div { background: var(--soft); border: 1px solid var(--line); border-radius: .6rem; padding: .7rem 1rem; }
.tiles dt { color: var(--dim); font-size: .9rem; }
.tiles dd { margin: 0; font-size: 1.9rem; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; }
.alert { border-left: .3rem solid #b93229; background: var(--soft); padding: .6rem 1rem; border-radius: .3rem; overflow-wrap: anywhere; }
.pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 31rem), 1fr)); gap: 1rem; }
.pictures .wide { grid-column: 1 / -1; }
figure { margin: 0; padding: 1rem; border: 1px solid var(--line); border-radius: .6rem; min-width: 0; }
figure { overflow-x: auto; }
figure svg { display: block; width: 100%; min-width: 26rem; height: auto; }
figure.wide svg { min-width: 40rem; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .6rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; padding: .6rem .8rem; font-weight: 600; }
th, td { text-align: left; padding: .4rem .8rem; border-top: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; min-width: 6rem; }
th { background: var(--soft); white-space: nowrap; }
tbody tr:hover { background: var(--soft); }
code { font: .86rem/1.4 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
pre { overflow-x: auto; background: var(--soft); padding: .6rem .8rem; border-radius: .4rem; }
td details { border: 0; padding: 0; margin: 0; }
td details ul { margin: .3rem 0; padding-left: 1.1rem; }
details { border: 1px solid var(--line); border-radius: .6rem; padding: .5rem 1rem; margin: .6rem 0; }
details > .scroll { border: 0; margin: 0 -1rem; border-radius: 0; }
summary { cursor: pointer; font-weight: 600; }
footer { padding-top: 2rem; padding-bottom: 2rem; font-size: .85rem; }
@media print { details { break-inside: avoid; } .scroll { overflow: visible; } body { font-size: 11px; } }
`;
