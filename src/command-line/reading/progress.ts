import { note } from '../say.ts'

/**
 * News of one document on standard error, kept back for the first second so that quick work stays quiet. On a terminal one
 * line that changes; elsewhere a line for each stage.
 */
export function progressOf(prefix: string): { tell(stage: string, fraction: number): void; done(): void } {
  const { stderr } = process
  const started = performance.now()
  let last = ''
  let shown = false
  return {
    tell: (stage, fraction) => {
      if (performance.now() - started < 1_000) return
      const line = `${prefix === '' ? '' : `${prefix}  `}${stage}… ${Math.round(fraction * 100)}%`
      if (stderr.isTTY) {
        stderr.write(`\r\u001b[K${line.slice(0, stderr.columns - 1)}`)
        shown = true
      } else if (stage !== last) note(line)
      last = stage
    },
    done: () => {
      if (shown) stderr.write('\r\u001b[K')
    },
  }
}
