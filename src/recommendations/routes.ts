import type { Challenges, Questions, Standings } from '#src/case-reviews/index.ts'
import { command, page, type Routes } from '#src/partnerships/index.ts'
import { recommendations, recommendationsCsv } from './pages/recommendations.ts'
import type { Serving } from './pages/serving.ts'
import { showRecommendation, takeThemes } from './pages/show.ts'
import { addThemeForm, changeThemeForm, themesOfOneForm } from './themes/pages/themes.form.ts'
import { showThemes, takeAddTheme, takeChangeTheme } from './themes/pages/themes.ts'

const who = 'read the register'
const looksBack = true

interface Beside {
  readonly questions: Questions
  readonly challenges: Challenges
  readonly standings: Standings
  readonly serving: Serving
}

const keep = { who: 'look after themes' } as const
const ofThemes: Routes = [
  page('/recommendations/themes', { who, looksBack }, showThemes),
  command('/recommendations/themes/add', keep, { form: addThemeForm, ask: showThemes, answer: takeAddTheme }),
  command('/recommendations/themes/change', keep, { form: changeThemeForm, ask: showThemes, answer: takeChangeTheme }),
]

const ofOne = (show: ReturnType<typeof showRecommendation>): Routes => [
  page('/recommendations/:id', { who, looksBack }, show),
  command('/recommendations/:id/themes', keep, { form: themesOfOneForm, ask: show, answer: takeThemes }),
]

export const recommendationRoutes = (beside: Beside): Routes => [
  ...ofThemes,
  page('/recommendations', { who, looksBack, cost: 'search' }, recommendations),
  page('/recommendations.csv', { who, looksBack, cost: 'export' }, recommendationsCsv),
  ...ofOne(showRecommendation(beside)),
]
