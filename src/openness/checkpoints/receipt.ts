import { checkpointLines, type DailyCheckpoint } from '#src/ledger/index.ts'
import { letter } from '#src/post/index.ts'
import { ukDate, ukDateTime } from '#src/shell/index.ts'

interface Receipt {
  readonly partnership: { readonly name: string; readonly slug: string }
  /** The agencies whose contact it goes to. */
  readonly agencies: readonly string[]
  readonly signed: DailyCheckpoint
  /** When the checkpoint before this was signed; null for the first. */
  readonly before: string | null
  /** Where this installation is. */
  readonly address: string
}

/** The e-mail that takes a day's checkpoint out of the reach of whoever runs the database. */
export function receipt({ partnership, agencies, signed, before, address }: Receipt): {
  subject: string
  body: string
} {
  const { checkpoint, publicKey, day } = signed
  return letter({
    subject: `Checkpoint of the record on ${ukDate(day)}`,
    paragraphs: [
      `This e-mail is a receipt for the record of who did what in the work of ${partnership.name}. Please keep it. You need do nothing else.`,
      `It says that on ${ukDateTime(checkpoint.at)} the record had reached entry ${checkpoint.seq}. If anybody changes, removes or rewrites anything up to that entry, this e-mail shows it.`,
      'It holds no names, and nothing about any child or family.',
      'HOW TO KEEP IT. Leave it in your mailbox, or save it in a folder of your own, where the people who look after Throughline cannot change it. A single one from long ago is still of use.',
      'HOW TO CHECK WITH IT. Save this e-mail as a text file. Ask the business team for an export of the record. On any computer with Throughline, without a network, run:',
      'throughline ledger verify EXPORT --checkpoint EMAIL',
      before === null
        ? 'This is the first checkpoint of this record.'
        : `The checkpoint before this one was signed on ${ukDateTime(before)}.`,
      ...checkpointLines(checkpoint, publicKey),
    ],
    link: {
      words: 'The checkpoints of all days are public, so that you can compare:',
      address: `${address}/p/${partnership.slug}/checkpoints`,
    },
    from: partnership.name,
    because: `you are the contact of ${agencies.join(' and ')} for these receipts`,
    ask: `the business team of ${partnership.name}`,
  })
}
