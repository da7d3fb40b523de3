import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noUnsafeHtml } from './no-unsafe-html.ts'

const check = (marked: string) => expect(told(noUnsafeHtml, marked)).toBe(marked)

test('a value among tags is an error, a value alone a warning', () => {
  check('a.innerHTML = «error»`<b>${name}</b>`')
  check("a.innerHTML += «error»'<li>' + item")
  check('a.outerHTML = «warning»html')
  check("a.insertAdjacentHTML('beforeend', «warning»html)")
  check('document.write(«warning»html)')
  check('a.innerHTML = «error»location.hash')
})

test('what is fixed, cleaned or shown already', () => {
  check("a.innerHTML = ''")
  check('a.innerHTML = `<b>${escape(name)}</b>`')
  check('a.innerHTML = DOMPurify.sanitize(html)')
  check('a.innerHTML = b.innerHTML')
  check("const icon = '<i></i>'; a.innerHTML = `<b>${icon}</b>`")
  check('const html = purify(text); a.innerHTML = html')
  check('a.innerHTML = `<b>${list.length}</b>`')
  check("import styles from './a.css'; a.innerHTML = `<style>${styles}</style>`")
  check('stream.write(`<b>${name}</b>`)')
  check('const innerHTML = html')
})
