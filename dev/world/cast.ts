import type { NewPartnership } from '#src/partnerships/index.ts'

/**
 * The invented partnership that examples, tests and pictures share. Nobody and nowhere here is real; the founding document
 * that Larkshire reads is a real one, as published by another partnership.
 */
export const larkshire: NewPartnership = {
  partnershipId: '11111111-1111-4111-8111-111111111111',
  slug: 'larkshire',
  name: 'Larkshire Safeguarding Children Partnership',
  agencies: [
    {
      agencyId: 'a1000000-0000-4000-8000-000000000001',
      name: 'Larkshire County Council',
      kind: 'safeguarding_partner',
    },
    {
      agencyId: 'a1000000-0000-4000-8000-000000000002',
      name: 'NHS Larkshire Integrated Care Board',
      kind: 'safeguarding_partner',
    },
    { agencyId: 'a1000000-0000-4000-8000-000000000003', name: 'Larkshire Constabulary', kind: 'safeguarding_partner' },
    {
      agencyId: 'a1000000-0000-4000-8000-000000000004',
      name: 'Larkshire Children’s Services',
      kind: 'relevant_agency',
    },
    { agencyId: 'a1000000-0000-4000-8000-000000000005', name: 'Larkshire Schools Forum', kind: 'education_body' },
    { agencyId: 'a1000000-0000-4000-8000-000000000006', name: 'Larkshire Domestic Abuse Board', kind: 'other_board' },
  ],
  people: [
    {
      personId: 'b1000000-0000-4000-8000-000000000001',
      agencyId: 'a1000000-0000-4000-8000-000000000001',
      name: 'Priya Nair',
      role: 'business_team',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000002',
      agencyId: 'a1000000-0000-4000-8000-000000000001',
      name: 'Sam Okafor',
      role: 'business_team',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000003',
      agencyId: 'a1000000-0000-4000-8000-000000000001',
      name: 'Helen Marsh',
      role: 'independent_scrutineer',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000004',
      agencyId: 'a1000000-0000-4000-8000-000000000002',
      name: 'Daniel Whitcombe',
      role: 'executive',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000005',
      agencyId: 'a1000000-0000-4000-8000-000000000003',
      name: 'Ruth Adeyemi',
      role: 'agency_lead',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000006',
      agencyId: 'a1000000-0000-4000-8000-000000000004',
      name: 'Tom Ellery',
      role: 'auditor',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000007',
      agencyId: 'a1000000-0000-4000-8000-000000000005',
      name: 'Grace Lin',
      role: 'learning_and_development',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000008',
      agencyId: 'a1000000-0000-4000-8000-000000000005',
      name: 'Iain Porter',
      role: 'reader',
    },
  ],
}

/** A second partnership, so that everything can be shown to stay out of its sight. */
export const fernshire: NewPartnership = {
  partnershipId: '22222222-2222-4222-8222-222222222222',
  slug: 'fernshire',
  name: 'Fernshire Safeguarding Children Partnership',
  agencies: [
    { agencyId: 'a2000000-0000-4000-8000-000000000001', name: 'Fernshire Council', kind: 'safeguarding_partner' },
    { agencyId: 'a2000000-0000-4000-8000-000000000002', name: 'Fernshire Constabulary', kind: 'safeguarding_partner' },
  ],
  people: [
    {
      personId: 'b2000000-0000-4000-8000-000000000001',
      agencyId: 'a2000000-0000-4000-8000-000000000001',
      name: 'Joan Barlow',
      role: 'business_team',
    },
    {
      personId: 'b2000000-0000-4000-8000-000000000002',
      agencyId: 'a2000000-0000-4000-8000-000000000002',
      name: 'Mark Osei',
      role: 'executive',
    },
  ],
}

/** What a copy without the example starts with, so that somebody can sign in. */
export const blank: NewPartnership = {
  partnershipId: '33333333-3333-4333-8333-333333333333',
  slug: 'your-partnership',
  name: 'Your safeguarding partnership',
  agencies: [{ agencyId: 'a3000000-0000-4000-8000-000000000001', name: 'Your council', kind: 'safeguarding_partner' }],
  people: [
    {
      personId: 'b3000000-0000-4000-8000-000000000001',
      agencyId: 'a3000000-0000-4000-8000-000000000001',
      name: 'Business manager',
      role: 'business_team',
    },
  ],
}
