/** What a command prints: results on standard output, news of progress on standard error. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`)
}

export function note(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** News of progress, kept back for the first second so that quick work stays quiet; each stage is said once. */
export function progressAfterASecond(): (stage: string, fraction: number) => void {
  const started = performance.now()
  let last = ''
  return (stage, fraction) => {
    if (stage === last || performance.now() - started < 1_000) return
    last = stage
    note(`${stage}… ${Math.round(fraction * 100)}%`)
  }
}
