#!/bin/bash
exec > >(cat) 2>&1
exec "$APP"
