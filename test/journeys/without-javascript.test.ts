import { test } from 'node:test'
import { takeDocumentToPublic } from './document-to-public.ts'

test('a document becomes a public page, without JavaScript, on a screen of 320 pixels', t =>
  takeDocumentToPublic(t, { javaScript: false, width: 320, way: 'by mouse' }))
