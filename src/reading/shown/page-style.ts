/** The look of a reading as one page: no font, picture or script from anywhere. Kinds are told by line as well as colour. */
export const style = `
:root { color: #0b0c0c; background: #fff; font: 1.0625rem/1.5 "Helvetica Neue", Arial, sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; }
a { color: #1d50a2; text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible, section:focus-visible { outline: 3px solid #0b0c0c; box-shadow: 0 0 0 6px #fd0; }
h1, h2, h3, p, dl, ul { margin: 0 0 0.75rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.375rem; }
h3 { font-size: 1.0625rem; }
header { padding: 1.5rem; border-bottom: 1px solid #b1b4b6; }
header dl { display: flex; flex-wrap: wrap; gap: 0 2rem; }
dt { font-weight: 700; }
dd { margin: 0; }
.warning { padding: 0.5rem 0.75rem; border-left: 6px solid #b10e1e; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: block; padding: 0.5rem 1.5rem; }
main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
section.found, section.words { padding: 1.5rem; }
section.words { border-left: 1px solid #b1b4b6; background: #f8f8f8; }
@media (min-width: 60rem) {
  body { height: 100vh; display: flex; flex-direction: column; }
  main { flex: 1; min-height: 0; }
  section.found, section.words { overflow: auto; }
}
@media (max-width: 59.99rem) { main { display: block; } section.words { border: 0; border-top: 4px solid #0b0c0c; } }
article { padding-top: 1rem; border-top: 2px solid #0b0c0c; margin-bottom: 1.5rem; }
article ul { padding: 0; list-style: none; }
article li { margin: 0 0 0.75rem; padding-left: 0.75rem; border-left: 4px solid #b1b4b6; }
.kind { display: block; font-weight: 700; }
p.report { padding-left: 0.75rem; border-left: 4px solid #1d50a2; }
.quiet { color: #484949; }
.gap { display: block; margin-top: 0.25rem; padding-left: 0.75rem; border-left: 4px double #b35c00; }
.gap code { font: inherit; font-weight: 700; overflow-wrap: anywhere; }
.page { color: #484949; border-bottom: 1px dashed #b1b4b6; }
.words .heading { font-weight: 700; }
.words .running { color: #484949; font-size: 0.875rem; }
.words p { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { color: inherit; background: none; }
mark.ask { border-bottom: 2px solid #1d50a2; }
mark.commitment { background: #d8f0e3; border-bottom: 2px solid #00703c; }
mark.claim { background: #fff3c4; border-bottom: 2px dashed #8a6d00; }
mark.standing { background: #ececec; border-bottom: 2px dotted #484949; }
mark.recommendation { background: #e3edf9; }
#words :target { outline: 3px solid #0b0c0c; outline-offset: 2px; }
@media print {
  body { display: block; height: auto; font-size: 10pt; }
  main { display: block; }
  section.found, section.words { overflow: visible; padding: 0; border: 0; }
  section.words { break-before: page; }
  article li { break-inside: avoid; }
}`
