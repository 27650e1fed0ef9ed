import { z } from 'zod'
import { dayBoxes, dayTyped, needed } from '../../day.form.ts'
import { type ForumKind, forumKinds } from '../forum.ts'

const kinds = Object.keys(forumKinds) as [ForumKind, ...ForumKind[]]

export const newForumForm = z
  .object({
    name: needed('Enter its name', 120, 'Its name must be 120 characters or fewer'),
    kind: z.enum(kinds, 'Select what kind of forum it is'),
    ...dayBoxes('from'),
  })
  .transform((typed, { addIssue }) => {
    const from = dayTyped(typed, 'from', (field, message) => addIssue({ code: 'custom', path: [field], message }))
    return { name: typed.name, kind: typed.kind, from }
  })
export type NewForumTyped = z.output<typeof newForumForm>

/** Who joins, from which day, and whether they take the chair. Without a day it is today. */
export const joinForm = z
  .object({ member: z.uuid('Select who joins'), chair: z.literal('yes').optional(), ...dayBoxes('joined') })
  .transform((typed, { addIssue }) => {
    const onDay = dayTyped(typed, 'joined', (field, message) => addIssue({ code: 'custom', path: [field], message }))
    return { appointmentId: typed.member, isChair: typed.chair === 'yes', onDay }
  })
export type JoinTyped = z.output<typeof joinForm>

/** What a member does from a day on; without a day it is today. */
export const seatForm = z
  .object({
    seat: z.uuid('Select a member'),
    act: z.enum(['leave', 'take_chair'], 'Select what changes'),
    ...dayBoxes('on'),
  })
  .transform((typed, { addIssue }) => {
    const onDay = dayTyped(typed, 'on', (field, message) => addIssue({ code: 'custom', path: [field], message }))
    return { appointmentId: typed.seat, act: typed.act, onDay }
  })
export type SeatTyped = z.output<typeof seatForm>

export const endForumForm = z.object({})
