import type { Actor, NewPartnership } from '#src/partnerships/index.ts'
import { larkshire } from '../cast.ts'

/** Larkshire with the people whom only the story needs: invented like everybody. */
export const larkshireInTheStory: NewPartnership = {
  ...larkshire,
  people: [
    ...larkshire.people,
    {
      personId: 'b1000000-0000-4000-8000-000000000009',
      agencyId: 'a1000000-0000-4000-8000-000000000004',
      name: 'Owen Bright',
      role: 'agency_lead',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000010',
      agencyId: 'a1000000-0000-4000-8000-000000000001',
      name: 'Marian Cole',
      role: 'executive',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000011',
      agencyId: 'a1000000-0000-4000-8000-000000000007',
      name: 'Ann Bray',
      role: 'executive',
    },
  ],
}

/** The day on which the body that Ann Bray acts for became part of another. */
export const annLeavesOn = '2022-07-01'

/** Somebody of the story, as they act in it. */
export function playerOf(name: string): Actor {
  const { partnershipId, people, agencies, name: partnershipName, slug: partnershipSlug } = larkshireInTheStory
  const person = people.find(one => one.name === name)
  const agency = agencies.find(one => one.agencyId === person?.agencyId)
  if (!person || !agency) throw new Error(`Nobody in ${partnershipName} is called ${name}`)
  return {
    partnershipId,
    partnershipName,
    partnershipSlug,
    personId: person.personId,
    name,
    appointmentId: person.personId,
    agencyId: agency.agencyId,
    agencyName: agency.name,
    role: person.role,
    isStrong: true,
  }
}
