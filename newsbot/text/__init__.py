"""Words: cleaning, folding, language, and the phrases by which boilerplate is recognised."""
