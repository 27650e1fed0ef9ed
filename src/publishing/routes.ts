import type { SigningKey } from '#src/ledger/index.ts'
import { command, openPage, page, publicPage, type Routes } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import type { Post } from '#src/post/index.ts'
import { chooseForm } from './choices/pages/check.form.ts'
import { choosing, showCheck } from './choices/pages/check.ts'
import { type DocumentName, type Documents, documents, documentsKept } from './documents/kept.ts'
import { followingRoutes } from './following/routes.ts'
import { partnershipFeed, recommendationFeed, reviewFeed } from './open-data/pages/feed.ts'
import { promises } from './open-data/pages/promises.ts'
import { schemaFile, showSchema } from './open-data/pages/schema.ts'
import { packFile, packOfReview, packOfTheme, showPack } from './pack/pages/pack.ts'
import { accessibility, front, whatThisIs } from './pages/front.ts'
import { publicDocument } from './public/pages/documents.ts'
import { showPublicHome } from './public/pages/public-home.ts'
import {
  publication,
  showEdition,
  showEditions,
  showPublicPart,
  showPublicReview,
} from './public/pages/public-review.ts'
import { approving, sendingBack, withdrawing } from './release/pages/decide.ts'
import { approveForm, onlyConfirmed, proposeForm, sendBackForm, withdrawForm } from './release/pages/prepare.form.ts'
import { showPrepared } from './release/pages/prepare.ts'
import { showPreview } from './release/pages/preview.ts'
import { proposing, takingBack } from './release/pages/propose.ts'
import { versionForm } from './versions/pages/versions.form.ts'
import { showVersions, writing } from './versions/pages/versions.ts'
import { showYearly, yearlyFile } from './yearly/pages/yearly.ts'

const see = { who: 'see what is proposed for the public' } as const
const choose = { who: 'choose what a public page leaves out' } as const
const propose = { who: 'propose a page for the public' } as const
const takeBack = { who: 'take back a proposed page' } as const
const approve = { who: 'approve a page for the public' } as const
const withdraw = { who: 'withdraw a public page' } as const

interface Needs {
  readonly database: Database
  readonly secrets: Secrets
  readonly post: Post
  readonly key: SigningKey
  /** Where people reach the copy. */
  readonly address: string
}

export function publishingRoutes(needs: Needs): Routes {
  // One for all, so that files are written one after another.
  const kept = documentsKept()
  return [
    ...pageRoutes(needs),
    ...documentRoutes(needs.address, kept),
    ...yearlyRoutes(needs.address, kept),
    ...packRoutes(kept),
    ...followingRoutes(needs),
  ]
}

const pageRoutes = ({ database, key, address }: Needs): Routes => [
  openPage('GET', '/', front(database)),
  openPage('GET', '/what-this-is', whatThisIs),
  openPage('GET', '/accessibility', accessibility),
  openPage('GET', '/schema', showSchema),
  openPage('GET', '/schema/promises-1.json', schemaFile),
  publicPage('/p/:partnership/feed.atom', partnershipFeed(address)),
  publicPage('/p/:partnership/:review/feed.atom', reviewFeed(address)),
  publicPage('/p/:partnership/:review/recommendations/:number/feed.atom', recommendationFeed(address)),
  publicPage('/p/:partnership/:review/editions/:edition/promises.csv', promises('csv')),
  publicPage('/p/:partnership/:review/editions/:edition/promises.xlsx', promises('xlsx')),
  publicPage('/p/:partnership/:review/editions/:edition/promises.ods', promises('ods')),
  publicPage('/p/:partnership/:review/editions/:edition/promises.json', promises('json')),
  publicPage('/p/:partnership', showPublicHome),
  publicPage('/p/:partnership/:review', showPublicReview('in short')),
  publicPage('/p/:partnership/:review/whole', showPublicReview('whole')),
  publicPage('/p/:partnership/:review/families', showPublicReview('for families')),
  publicPage('/p/:partnership/:review/recommendations/:number', showPublicPart),
  publicPage('/p/:partnership/:review/in/:way', showPublicPart),
  publicPage('/p/:partnership/:review/editions', showEditions),
  publicPage('/p/:partnership/:review/editions/:edition', showEdition('in short')),
  publicPage('/p/:partnership/:review/editions/:edition/whole', showEdition('whole')),
  publicPage('/p/:partnership/:review/editions/:edition/families', showEdition('for families')),
  publicPage('/p/:partnership/:review/editions/:edition/recommendations/:number', showEdition()),
  publicPage('/p/:partnership/:review/editions/:edition/in/:way', showEdition()),
  publicPage('/p/:partnership/:review/editions/:edition/publication.json', publication),
  page('/publishing/:review', see, asked => showPrepared(asked)),
  page('/publishing/:review/preview', see, showPreview('in short')),
  page('/publishing/:review/preview/whole', see, showPreview('whole')),
  page('/publishing/:review/preview/families', see, showPreview('for families')),
  page('/publishing/:review/preview/recommendations/:number', see, showPreview()),
  page('/publishing/:review/preview/in/:way', see, showPreview()),
  page('/publishing/:review/versions', see, asked => showVersions(asked)),
  command('/publishing/:review/versions', propose, { form: versionForm, ...writing }),
  page('/publishing/:review/check', see, asked => showCheck(asked)),
  command('/publishing/:review/check', choose, { form: chooseForm, ...choosing }),
  command('/publishing/:review/propose', propose, { form: proposeForm, ...proposing }),
  command('/publishing/:review/approve', approve, { form: approveForm, ...approving(key) }),
  command('/publishing/:review/send-back', approve, { form: sendBackForm, ...sendingBack }),
  command('/publishing/:review/take-back', takeBack, { form: onlyConfirmed, ...takingBack }),
  command('/publishing/:review/withdraw', withdraw, { form: withdrawForm, ...withdrawing }),
]

/** Files of each edition. Not every one is at hand, and to write one takes a core: each counts as much as a download of all of a list. */
const documentRoutes = (address: string, kept: Documents): Routes =>
  (Object.keys(documents) as DocumentName[]).map(name =>
    publicPage(`/p/:partnership/:review/editions/:edition/${name}`, publicDocument(name, kept, address), 'export'),
  )

const yearlyRoutes = (address: string, kept: Documents): Routes => [
  publicPage('/p/:partnership/yearly/:year', showYearly(address)),
  publicPage('/p/:partnership/yearly/:year/report.pdf', yearlyFile('pdf', kept, address), 'export'),
  publicPage('/p/:partnership/yearly/:year/report.docx', yearlyFile('docx', kept, address), 'export'),
]

const pack = { who: 'make an inspection pack', looksBack: true } as const
const packRoutes = (kept: Documents): Routes =>
  (
    [
      ['/publishing/:review/pack', packOfReview],
      ['/publishing/themes/:id/pack', packOfTheme],
    ] as const
  ).flatMap(([path, find]) => [
    page(path, { ...pack, cost: 'search' }, showPack(find)),
    page(`${path}.pdf`, { ...pack, cost: 'export' }, packFile(find, 'pdf', kept)),
    page(`${path}.docx`, { ...pack, cost: 'export' }, packFile(find, 'docx', kept)),
  ])
