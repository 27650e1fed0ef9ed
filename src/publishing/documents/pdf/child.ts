/** Run as `node child.ts`: a document as JSON on stdin, a PDF for everybody (PDF/UA-1, checked by what writes it) on stdout. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Document } from '../document.ts'
import { type Drawn, dataOf } from './data.ts'
import { drawnWith, drawnWithOne } from './drawn.ts'
import { fontFiles } from './fonts.ts'
import { lettersOf } from './letters.ts'

const template = readFileSync(join(import.meta.dirname, 'document.typ'), 'utf8')
const fonts = fontFiles.map(file => readFileSync(file))
const document = JSON.parse(readFileSync(0, 'utf8')) as Document
const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: fonts }] })

function pdfWith(drawn: Drawn): Buffer {
  compiler.mapShadow(join(import.meta.dirname, 'data.json'), Buffer.from(JSON.stringify(dataOf(document, drawn))))
  const compiled = compiler.compile({ mainFileContent: template })
  if (compiled.hasError() || !compiled.result)
    throw new Error(JSON.stringify(compiler.fetchDiagnostics(compiled.takeError() as never)))
  const on = Date.parse(`${document.on}T00:00:00Z`) / 1000
  return compiler.pdf(compiled.result, { pdfStandard: 'ua-1' as never, creationTimestamp: on })
}

/** Letters of each font, since a bold word needs the bold one. */
const [regular, bold, otherRegular, otherBold] = fonts.map(lettersOf) as [
  Set<number>,
  Set<number>,
  Set<number>,
  Set<number>,
]
const both = regular.intersection(bold)

function pdf(): Buffer {
  try {
    return pdfWith(drawnWith([both, otherRegular.intersection(otherBold)]))
  } catch {
    return pdfWith(drawnWithOne(both))
  }
}
process.stdout.write(pdf())
