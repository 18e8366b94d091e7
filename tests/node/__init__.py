"""Programs that only Node runs: the type checker and Lighthouse, at the versions of package-lock.json."""
