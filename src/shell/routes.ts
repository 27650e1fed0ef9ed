import { routesFor, view } from '#src/platform/page.ts'
import { errorPage } from './errors.ts'
import { galleryData } from './gallery.ts'

const { openPage } = routesFor<unknown, never>()

/** For development only: every shared piece in every state, a public page, and each error page. */
export const galleryRoutes = [
  openPage('GET', '/dev/gallery', async () => view('shell/gallery.njk', galleryData())),
  openPage('GET', '/dev/gallery/public', async () => view('shell/gallery-public.njk', galleryData())),
  openPage('GET', '/dev/gallery/errors/:status', async ({ params }) => {
    const { template, data } = errorPage(Number(params.status), 'req-1')
    return view(template, data)
  }),
]
