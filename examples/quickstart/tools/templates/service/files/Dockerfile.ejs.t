---
to: '<%= docker ? "Dockerfile" : "" %>'
---
FROM node:22-slim
EXPOSE <%= port %>
CMD ["node", "src/<%= name %>.js"]
