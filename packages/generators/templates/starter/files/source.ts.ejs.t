---
to: files/src/__name__.ts.ejs
---
export const <%%= names(name).propertyName %%> = '<%%= name %%>'
