import { test } from 'node:test'
import { takePlanToRegister } from './plan-to-register.ts'

test('an action plan comes on to the register, and a later version of it, with JavaScript, by mouse', t =>
  takePlanToRegister(t, { javaScript: true, width: 1280, way: 'by mouse' }))

test('an action plan comes on to the register without JavaScript, on a screen of 320 pixels', t =>
  takePlanToRegister(t, { javaScript: false, width: 320, way: 'by mouse' }))

test('an action plan comes on to the register by keyboard alone, on a screen of 320 pixels', t =>
  takePlanToRegister(t, { javaScript: true, width: 320, way: 'by keyboard' }))
