module example.com/shop

go 1.24

require example.com/uuid v1.6.0
