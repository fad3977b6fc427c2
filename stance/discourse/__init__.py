"""Discourse networks: who shares, and who opposes, whose claims, and when.

Read the modules in this order, each using only those before it:

- `unit`: days, ISO weeks, months and years, counted;
- `tier`: the party that a claim is put down to, on the way from its speaker upwards;
- `record`: the columns of claims that a ledger holds;
- `option`: every choice there is, and what it means;
- `field`: the values that a column of claims may hold;
- `claims`: the one table that all networks are made of;
- `selection`: which claims count, and each one's row, column and level;
- `gram`, `tally`: the products behind a network of one mode; claims counted;
- `two_mode`, `one_mode`, `normalization`: what a tie weighs, and what that is divided by;
- `network`: the network, and the function that makes it;
- `window`: one network for each stretch of days, or smoothed for each day;
- `triple`: who said what to whom.

References:
    Leifeld, P. (2017). Discourse network analysis: policy debates as dynamic networks. In
    Victor, Montgomery & Lubell (eds.), *The Oxford Handbook of Political Networks*.
"""
