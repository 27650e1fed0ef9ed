import { declaration } from '#src/platform/xml/xml.ts'
import { spaces } from './xml.ts'

const ink = '14232A'
const teal = '0E4046'
const slate = '44535A'
const line = 'C3CED1'

const paragraph = (id: string, name: string, inside: string, run = '', on = 'Normal'): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${on}"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>${inside}</w:pPr>${run ? `<w:rPr>${run}</w:rPr>` : ''}</w:style>`
const heading = (level: number, halfPoints: number, before: number, colour: string): string =>
  paragraph(
    `Heading${level}`,
    `heading ${level}`,
    `<w:keepNext/><w:keepLines/><w:spacing w:before="${before}" w:after="120"/><w:outlineLvl w:val="${level - 1}"/>`,
    `<w:b/><w:color w:val="${colour}"/><w:sz w:val="${halfPoints}"/>`,
  )
const border = (side: string, size: number, colour: string, space: number): string =>
  `<w:${side} w:val="single" w:sz="${size}" w:space="${space}" w:color="${colour}"/>`

/** The styles by which a reader’s word processor, and a screen reader, know what each part is. */
export const stylesXml = [
  `${declaration}<w:styles ${spaces}>`,
  `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:color w:val="${ink}"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`,
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
  heading(1, 44, 0, teal),
  heading(2, 32, 440, teal),
  heading(3, 25, 300, ink),
  heading(4, 22, 260, ink),
  paragraph('Lead', 'Lead', '', '<w:sz w:val="25"/>'),
  paragraph(
    'Notice',
    'Notice',
    `<w:pBdr>${border('left', 24, teal, 8)}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F1F5F5"/>`,
  ),
  paragraph('Quiet', 'Quiet', '', `<w:color w:val="${slate}"/>`),
  paragraph('Quote', 'Quote', `<w:pBdr>${border('left', 18, line, 10)}</w:pBdr><w:ind w:left="284"/>`),
  paragraph('ListBullet', 'List Bullet', '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="80"/>'),
  paragraph(
    'TableText',
    'Table Text',
    '<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>',
    '<w:sz w:val="20"/>',
  ),
  paragraph('TableHeading', 'Table Heading', '<w:keepNext/>', `<w:b/><w:color w:val="${slate}"/>`, 'TableText'),
  paragraph(
    'Footer',
    'footer',
    `<w:pBdr>${border('top', 4, line, 6)}</w:pBdr>`,
    `<w:color w:val="${slate}"/><w:sz w:val="18"/>`,
  ),
  '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0A545C"/><w:u w:val="single"/></w:rPr></w:style>',
  `<w:style w:type="table" w:styleId="Lined"><w:name w:val="Lined"/><w:tblPr><w:tblBorders>${border('top', 8, slate, 0)}${border('bottom', 4, line, 0)}${border('insideH', 4, line, 0)}</w:tblBorders><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`,
  '</w:styles>',
].join('')

export const numberingXml = `${declaration}<w:numbering ${spaces}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
