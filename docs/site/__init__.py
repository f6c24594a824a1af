"""The documentation as a site: one edition in Chinese, one in English, built without a network.

``python -m docs.site`` gathers the pages that are written by hand, makes a page for every parameter, lever,
mechanism and measure from the declared data, lets Sphinx build both editions, and checks every link.
"""
