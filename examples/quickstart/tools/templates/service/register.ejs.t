---
to: "{workspaceRoot}/apps/gateway/routes.txt"
inject: true
after: "# services"
eof_last: false
---
/<%= name %> -> http://localhost:<%= port %>
