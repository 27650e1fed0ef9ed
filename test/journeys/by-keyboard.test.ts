import { test } from 'node:test'
import { takeDocumentToPublic } from './document-to-public.ts'

test('a document becomes a public page, by keyboard alone, on a screen of 320 pixels', t =>
  takeDocumentToPublic(t, { javaScript: true, width: 320, way: 'by keyboard' }))
