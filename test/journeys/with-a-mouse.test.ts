import { test } from 'node:test'
import { takeDocumentToPublic } from './document-to-public.ts'

test('a document becomes a public page, with JavaScript, by mouse', t =>
  takeDocumentToPublic(t, { javaScript: true, width: 1280, way: 'by mouse' }))
