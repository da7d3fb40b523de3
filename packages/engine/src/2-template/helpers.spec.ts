import { describe, expect, test } from 'vitest'
import { capitalize, extendHelpers, helpers, names, pluralize } from './helpers.ts'

describe('a name in every form', () => {
  const check = (name: unknown, expected: object) => expect(names(name)).toMatchObject(expected)

  test('of Nx', () =>
    check('user-profile', {
      name: 'user-profile',
      className: 'UserProfile',
      propertyName: 'userProfile',
      constantName: 'USER_PROFILE',
      fileName: 'user-profile',
    }))
  test('of change-case', () =>
    check('UserProfile', {
      camel: 'userProfile',
      pascal: 'UserProfile',
      snake: 'user_profile',
      kebab: 'user-profile',
      constant: 'USER_PROFILE',
      title: 'User Profile',
      dot: 'user.profile',
      path: 'user/profile',
    }))
  test('of one and of many', () => check('category', { singular: 'category', plural: 'categories' }))
  test('of a number', () => check(42, { name: '42', className: '42' }))
  test('of nothing', () => check('', { name: '', className: '' }))
})

test('a capital first letter', () => expect(capitalize('user profile')).toBe('User profile'))
test('a capital of nothing', () => expect(capitalize('')).toBe(''))
test('a plural', () => expect(pluralize('person')).toBe('people'))

describe('the h of a template', () => {
  const words = (name: string) => helpers[name] as Record<string, (text: string) => string>

  test('lists what hygen lists', () =>
    expect(Object.keys(helpers).sort()).toEqual(['capitalize', 'changeCase', 'inflection', 'path']))
  test('has names too', () => expect(helpers['names']).toBe(names))
  test('splits digits as change-case 3 does', () =>
    expect(words('changeCase')['pascal']?.('v1.2-x')).toBe('V1_2X'))
  test('undasherizes', () => expect(words('inflection')['undasherize']?.('user-PROFILE')).toBe('UserProfile'))
  test('writes paths with / on every system', () => expect(helpers['path']).toHaveProperty('sep', '/'))

  test('can be extended, and stays as it was', () => {
    const more = extendHelpers({ shout: (text: string) => text.toUpperCase(), capitalize: () => 'mine' })
    expect(Object.keys(more)).toContain('shout')
    expect((more['capitalize'] as () => string)()).toBe('mine')
    expect(helpers['capitalize']).toBe(capitalize)
  })
})
