"""The folder of an ethics office: begun, filled with copies, kept through upgrades, tried out."""
