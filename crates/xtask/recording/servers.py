"""The servers of the samples that run on Python: `python3 servers.py KIND FOLDER`. They serve the page of the lab."""

import os
import sys

KIND, FOLDER = sys.argv[1:3]
PORT = 5000

if KIND == "flask":
    from flask import Flask, send_from_directory

    app = Flask(__name__)

    @app.route("/", defaults={"name": "index.html"})
    @app.route("/<name>")
    def page(name):
        return send_from_directory(FOLDER, name)

    app.run("0.0.0.0", PORT)
else:
    import django
    from django.conf import settings
    from django.core.management import execute_from_command_line
    from django.urls import re_path
    from django.views.static import serve

    settings.configure(DEBUG=True, ALLOWED_HOSTS=["*"], SECRET_KEY="for a recording", ROOT_URLCONF=__name__)
    django.setup()
    urlpatterns = [
        re_path("^$", serve, {"path": "index.html", "document_root": FOLDER}),
        re_path("^(?P<path>.*)$", serve, {"document_root": FOLDER}),
    ]
    execute_from_command_line(["manage.py", "runserver", "--noreload", f"0.0.0.0:{PORT}"])
